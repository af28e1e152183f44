#!/usr/bin/perl
# Node cannot open the datagram socket that systemd listens on, so it inherits one that is connected.
# The process stays the same, as systemd hears only the main one.
use strict;
use warnings;
use Cwd 'abs_path';
use Fcntl;
use File::Basename;
use Socket;

my $socket;    # It would be closed at the end of a block.
if (my $path = $ENV{NOTIFY_SOCKET}) {
    $path =~ s/^@/\0/;
    socket($socket, AF_UNIX, SOCK_DGRAM, 0) or die "socket: $!\n";
    connect($socket, sockaddr_un($path)) or die "connect to $path: $!\n";
    fcntl($socket, F_SETFD, 0) or die "fcntl: $!\n";
    $ENV{STAND_IN_NOTIFY} = fileno($socket);
}
exec '/usr/local/bin/node', dirname(dirname(abs_path($0))) . '/stand-in/server.mjs', @ARGV or die "node: $!\n";
