import { networkInterfaces } from 'node:os';
import { isLoopbackHost, isPrivateAddress } from '../../protocol/addresses.ts';

export type OwnAddress = {
  readonly address: string;
  /** The system's name of the adapter. */
  readonly adapter: string;
  /** Of a virtual machine, a container or a tunnel, by its name: no phone reaches that. */
  readonly virtual: boolean;
};

const virtualNames =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|wg|zt|tailscale|ham|awdl|llw)|vEthernet|VirtualBox|VMware|WSL|Hyper-V|TAP-|Loopback/i;

/** The private addresses of this machine that others may reach, those of real adapters first. */
export function ownAddresses(adapters = networkInterfaces()): readonly OwnAddress[] {
  const found = Object.entries(adapters).flatMap(([adapter, addresses]) =>
    (addresses ?? [])
      .filter(({ address, internal }) => !internal && isPrivateAddress(address))
      // A link-local address of IPv6 means nothing without the name of the adapter.
      .filter(({ address }) => !isLoopbackHost(address) && !/^fe80:/i.test(address))
      .map(({ address }) => ({ address, adapter, virtual: virtualNames.test(adapter) })),
  );
  const rank = ({ address, virtual }: OwnAddress) =>
    (virtual ? 4 : 0) + (/^169\.254\./.test(address) ? 2 : 0) + (address.includes(':') ? 1 : 0);
  return found.sort((one, other) => rank(one) - rank(other));
}
