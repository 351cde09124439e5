import type { NetworkFailure } from '../../network/failure.ts';
import type { view } from './view.ts';

/** What can go wrong in a network, in sentences. `view` has the words for the reasons in them. */
export const network = ({
  failures,
  refusals,
  openFailures,
}: Pick<ReturnType<typeof view>, 'failures' | 'refusals' | 'openFailures'>) => {
  const waitedFor = {
    welcome: 'an answer to a greeting',
    answer: 'an answer to an envelope',
    arrival: 'everything to have arrived',
    goodbye: 'an answer to a goodbye',
  };
  return {
    /** @param name how somebody of the lesson is called */
    failure(failure: NetworkFailure, name: (id: string) => string): string {
      switch (failure.reason) {
        case 'stopped':
        case 'relay-lost':
          return failures[failure.reason];
        case 'relay-silent':
          return `${failures['relay-silent']} In ${failure.seconds} seconds of waiting for ${waitedFor[failure.waitedFor]} nothing came.`;
        case 'relay-refused':
          return failure.because === 'wrong-version'
            ? 'The relay is of another version of metadata-lessons: start the one of this version.'
            : `${failures['relay-refused']} (${refusals[failure.because]})`;
        case 'relay-lied':
          return `${failures['relay-lied']} ${lie(failure.lie, name)}`;
      }
    },
  };

  function lie(
    told: Extract<NetworkFailure, { reason: 'relay-lied' }>['lie'],
    name: (id: string) => string,
  ): string {
    switch (told.is) {
      case 'bad-row':
        return 'It sent a row that is none: its time, for one, may be no time at all. It was left.';
      case 'nonsense':
        return 'It sent what is not of the protocol. It was left.';
      case 'flood':
        return 'It sent more rows or envelopes than there can be. It was left.';
      case 'kept-back':
        return `It took an envelope for ${name(told.from)}, who is there, and did not hand it over.`;
      case 'no-copy':
        return 'It took an envelope and shows no copy of it.';
      case 'changed':
        return `It handed ${name(told.by)} what nobody had sent them, and their program noticed: ${openFailures[told.why]}.`;
    }
  }
};
