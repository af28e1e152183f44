terraform import host_package.nginx 'lb1:nginx'
