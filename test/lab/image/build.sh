#!/usr/bin/env bash
# Usage: build.sh DIRECTORY, as root, in a mount namespace of its own. Makes in DIRECTORY
#   base    a bare Debian with systemd and SSH
#   parts   an overlay over it: what an estate's hosts run, installed and at rest
#   debs    the packages of `parts` as a flat repository, for hosts that install them themselves
set -euo pipefail
cd "$1"
release=bookworm
base=systemd,systemd-sysv,dbus,openssh-server,sudo,iproute2,iputils-ping,procps,curl,openssl,ca-certificates,nftables,logrotate
watching=(prometheus prometheus-{alertmanager,blackbox-exporter,node-exporter,postgres-exporter,nginx-exporter})
parts=(postgresql-15 nginx haproxy keepalived rsyslog pgbackrest restic "${watching[@]}")
say() { echo "lab: $*" >&2; }

# The mirror that this machine's own apt uses for this release, and its rules for fetching; else Debian's.
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' |
  grep " $release" | sed "s|^|deb [signed-by=$keyring] |" >sources.list || true
if [ ! -s sources.list ]; then
  say "this machine's apt has no lists of Debian $release: using deb.debian.org"
  printf "deb [signed-by=$keyring] http://deb.debian.org/%s main\n" \
    "debian $release" "debian $release-updates" "debian-security $release-security" >sources.list
fi
apt-config dump --format '%F "%v";%n' Acquire >fetching.conf

say "bootstrapping $release"
# The same languages and pages that a container image leaves out, and no more packages than were asked for: as on the hosts of the lab.
mmdebstrap --quiet --mode=root --variant=minbase --aptopt="$PWD/fetching.conf" --aptopt='APT::Install-Recommends "false"' \
  --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
  --dpkgopt='path-exclude=/usr/share/locale/*' --include="$base" "$release" base - <sources.list

say "making it a host of the lab"
chroot base useradd --create-home --shell /bin/bash deploy
chroot base useradd --create-home --shell /bin/bash visitor
echo 'deploy ALL=(ALL) NOPASSWD: ALL' >base/etc/sudoers.d/deploy
chmod 440 base/etc/sudoers.d/deploy
chroot base systemctl mask --quiet console-getty.service getty@.service systemd-logind.service \
  apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer
rm base/etc/ssh/ssh_host_*
echo 'APT::Install-Recommends "false";' >base/etc/apt/apt.conf.d/90lab
: >base/etc/machine-id

say "fetching ${parts[*]}"
mkdir parts work merged debs
mount -t overlay overlay -o lowerdir=base,upperdir=parts,workdir=work merged
mount -t proc proc merged/proc
mount --rbind /dev merged/dev
cp /etc/resolv.conf merged/etc/resolv.conf
in_merged() {
  env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 chroot merged "$@" </dev/null >>build.log 2>&1 || { tail -n 30 build.log >&2; return 1; }
}
in_merged apt-get update
in_merged apt-get install -y --download-only "${parts[@]}"
mv merged/var/cache/apt/archives/*.deb debs/

say "installing ${parts[*]}"
# Nothing starts during the build, no host of the lab runs what it was not told to, and no cluster is made with this machine's locale.
printf '#!/bin/sh\nexit 101\n' >merged/usr/sbin/policy-rc.d
chmod 755 merged/usr/sbin/policy-rc.d
mkdir -p merged/etc/postgresql-common
printf "create_main_cluster = false\nadd_include_dir = 'conf.d'\n" >merged/etc/postgresql-common/createcluster.conf
mkdir merged/debs
mount --bind debs merged/debs
in_merged sh -c 'apt-get install -y /debs/*.deb'
in_merged systemctl disable nginx haproxy keepalived postgresql rsyslog "${watching[@]}"
umount merged/debs
rmdir merged/debs
rm -r merged/usr/sbin/policy-rc.d merged/var/lib/apt/lists merged/var/log/apt
umount merged/proc
umount -l merged/dev
umount merged
rm -r merged work

say "indexing the packages"
cd debs
for deb in *.deb; do
  dpkg-deb --field "$deb"
  printf 'Filename: ./%s\nSize: %s\nSHA256: %s\n\n' "$deb" "$(stat -c %s "$deb")" "$(sha256sum "$deb" | cut -d' ' -f1)"
done >Packages
cd ..

# Outside, no host reaches it; inside, the tests serve it.
echo 'deb [trusted=yes] http://10.77.0.1:8080/debs/ ./' >base/etc/apt/sources.list
rm -rf base/var/lib/apt/lists base/etc/apt/apt.conf.d/99mmdebstrap base/etc/resolv.conf parts/etc/resolv.conf fetching.conf sources.list build.log
