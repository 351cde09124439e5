/** What the program does where it is started as one of its own relays: nobody types that. */
export { beOnionRelay } from '../network/onion-program.ts';
