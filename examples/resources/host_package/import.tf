# The host's name and the name.
import {
  to = host_package.nginx
  id = "lb1:nginx"
}
