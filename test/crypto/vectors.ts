/** Bytes from hexadecimal digits. */
export function bytesOf(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'));
}

/** The example of sections 2 to 10 of "Cryptography in NaCl" (Bernstein, 2009), in full. */
export const paper = {
  aliceSecretKey: bytesOf('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a'),
  alicePublicKey: bytesOf('8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a'),
  bobSecretKey: bytesOf('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb'),
  bobPublicKey: bytesOf('de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f'),
  sharedKey: bytesOf('1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389'),
  nonce: bytesOf('69696ee955b62b73cd62bda875fc73d68219e0036b7a0b37'),
  plaintext: bytesOf(
    'be075fc53c81f2d5cf141316ebeb0c7b5228c52a4c62cbd44b66849b64244ffc' +
      'e5ecbaaf33bd751a1ac728d45e6c61296cdc3c01233561f41db66cce314adb31' +
      '0e3be8250c46f06dceea3a7fa1348057e2f6556ad6b1318a024a838f21af1fde' +
      '048977eb48f59ffd4924ca1c60902e52f0a089bc76897040e082f93776384864' +
      '5e0705',
  ),
  box: bytesOf(
    'f3ffc7703f9400e52a7dfb4b3d3305d98e993b9f48681273c29650ba32fc76ce' +
      '48332ea7164d96a4476fb8c531a1186ac0dfc17c98dce87b4da7f011ec48c972' +
      '71d2c20f9b928fe2270d6fb863d51738b48eeee314a7cc8ab932164548e526ae' +
      '90224368517acfeabd6bb3732bc0e9da99832b61ca01b6de56244a9e88d5f9b3' +
      '7973f622a43d14a6599b1f654cb45a74e355a5',
  ),
} as const;

/**
 * Every X25519 public key of low order, as X25519 reads it (RFC 7748 ignores the top bit), with
 * p = 2^255 - 19: the list of libsodium and of Cremers and Jackson, "Prime, Order Please!" (2019).
 */
export const lowOrderKeys: Readonly<Record<string, Uint8Array>> = {
  '0, order 4': bytesOf('00'.repeat(32)),
  '1, order 1': bytesOf(`01${'00'.repeat(31)}`),
  'order 8, first': bytesOf('e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800'),
  'order 8, second': bytesOf('5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157'),
  'p - 1, order 2': bytesOf(`ec${'ff'.repeat(30)}7f`),
  'p, the same as 0': bytesOf(`ed${'ff'.repeat(30)}7f`),
  'p + 1, the same as 1': bytesOf(`ee${'ff'.repeat(30)}7f`),
};

/**
 * The rest of the longer list in circulation. They are of low order only to an implementation that
 * heeds the top bit; tweetnacl and libsodium both ignore it.
 */
export const lowOrderOnlyWithTopBit: Readonly<Record<string, Uint8Array>> = {
  'order 8, first, plus p': bytesOf(
    'cdeb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b880',
  ),
  'order 8, second, plus p': bytesOf(
    '4c9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f11d7',
  ),
  '2p - 1': bytesOf(`d9${'ff'.repeat(31)}`),
  '2p': bytesOf(`da${'ff'.repeat(31)}`),
  '2p + 1': bytesOf(`db${'ff'.repeat(31)}`),
};
