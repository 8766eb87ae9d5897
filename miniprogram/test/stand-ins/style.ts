/** Styles mean nothing to unit tests. */
export default {};
