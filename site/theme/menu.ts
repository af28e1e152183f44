/** On a small screen the navigation comes and goes with a button. */
export function menu(): void {
  const button = document.querySelector<HTMLButtonElement>('button.menu');
  const show = (open: boolean) => {
    document.body.classList.toggle('with-menu', open);
    button?.setAttribute('aria-expanded', String(open));
  };
  button?.addEventListener('click', () => show(button.getAttribute('aria-expanded') !== 'true'));
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && show(false));
  const current = document.querySelector('.side [aria-current]');
  const side = document.querySelector('.side');
  if (current instanceof HTMLElement && side !== null && current.offsetTop > side.clientHeight * 0.8)
    side.scrollTop = current.offsetTop - side.clientHeight / 3;
}
