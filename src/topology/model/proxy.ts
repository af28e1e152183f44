/** How the proxies are made. */
export interface ProxyDescription {
  /**
   * `haproxy` asks the servers for their health; open-source `nginx` only sees requests fail, and tries the next server.
   * @default - haproxy
   */
  readonly flavor?: 'nginx' | 'haproxy';
  /**
   * Largest request, in MiB: files that people may upload.
   * @default 100
   */
  readonly maxBodyMiB?: number;
  /**
   * How many days of request logs are kept.
   * @default 14
   */
  readonly logRotate?: number;
}

/** One address that moves to the proxy that works (keepalived). */
export interface VipDescription {
  /** The address, with the length of its network's prefix: `10.0.0.10/24`. */
  readonly address: string;
  /**
   * Interface of the proxies that carries it.
   * @default - eth0
   */
  readonly interface?: string;
  /**
   * VRRP router id, unlike that of every other pair in the network: 1 to 255.
   * @default 51
   */
  readonly routerId?: number;
  /**
   * Whether the first proxy takes the address back when it returns, which costs one more short interruption.
   * @default - no
   */
  readonly preempt?: boolean;
}
