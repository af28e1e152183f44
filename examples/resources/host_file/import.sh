terraform import host_file.nginx 'lb1:/etc/nginx/nginx.conf'
