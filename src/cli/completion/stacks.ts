/**
 * A function of bash and zsh that prints the stacks which have been written, of the project around the current folder. It starts no program
 * of ours: pressing Tab must not run an application.
 */
export const STACKS_FUNCTION = `_muster_stacks() {
  local folder=$PWD out stack
  while [ ! -e "$folder/cdktf.json" ]; do
    [ -n "$folder" ] || return 0
    folder=\${folder%/*}
  done
  out=$(sed -n 's/.*"output"[[:space:]]*:[[:space:]]*"\\([^"]*\\)".*/\\1/p' "$folder/cdktf.json")
  for stack in $(ls "$folder/\${out:-cdktf.out}/stacks" 2>/dev/null); do
    echo "$stack"
  done
}`;
