terraform import host_service.nginx 'lb1:nginx'
