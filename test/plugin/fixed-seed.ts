import fc from 'fast-check';

/**
 * For mutation testing: a mutant lives or dies by what the tests say, not by the luck of the day, and nobody reads the
 * smallest example of how it died, which takes many times as long to find.
 */
fc.configureGlobal({ seed: 1, endOnFailure: true });
