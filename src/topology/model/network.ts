/** Who may reach the estate. Given, each host gets a firewall that drops everything else. */
export interface NetworkDescription {
  /**
   * Networks of the people who use it: `10.1.0.0/16`.
   * @default - none
   */
  readonly clientCidrs?: readonly string[];
  /**
   * Networks of VPN users.
   * @default - none
   */
  readonly vpnCidrs?: readonly string[];
  /** Networks from which the hosts are administered; SSH is closed to all others. */
  readonly adminCidrs: readonly string[];
}
