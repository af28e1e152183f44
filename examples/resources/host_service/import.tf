# The host's name and the name.
import {
  to = host_service.nginx
  id = "lb1:nginx"
}
