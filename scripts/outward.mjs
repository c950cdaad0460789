/*
 * Through here goes whatever the Worker calls from one's own machine: to the public internet alone, wherever a name is
 * made to lead, as what is called there somebody else has chosen. The mail server is the installation's own choice: what
 * is sent to it does not pass here.
 */
export default {
  fetch: (request, { INTERNET }) => INTERNET.fetch(request),
};
