# The host's name and the path.
import {
  to = host_file.nginx
  id = "lb1:/etc/nginx/nginx.conf"
}
