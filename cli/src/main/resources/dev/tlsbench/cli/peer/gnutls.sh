#!/bin/sh
# GnuTLS's command line as a peer of tlsbench; docs/peers.md says how it is called.
for program in gnutls-cli gnutls-serv; do
  command -v $program >/dev/null || { echo "$program is not on the PATH"; exit 127; }
done

case $TLSBENCH_ROLE in
  version) gnutls-cli --version | sed -n '1s/^gnutls-cli/GnuTLS/p'; exit ;;
esac

case $TLSBENCH_TLS in
  1.2 | 1.3) priority=NORMAL:-VERS-ALL:+VERS-TLS$TLSBENCH_TLS ;;
  *) echo "no TLS $TLSBENCH_TLS"; exit 127 ;;
esac

case $TLSBENCH_ROLE in
  server)
    # Serves on until it is ended. Its echo takes text alone, and tells all of it on stderr.
    exec gnutls-serv --echo --quiet --disable-client-cert --priority "$priority" \
      --port "$TLSBENCH_PORT" --x509certfile "$TLSBENCH_CERT" --x509keyfile "$TLSBENCH_KEY" \
      2>/dev/null
    ;;
  client)
    # It has no echo: what comes out at one end goes in again at the other.
    back=$TLSBENCH_FOLDER/back
    mkfifo "$back" || exit 1
    gnutls-cli --logfile /dev/stderr --priority "$priority" --port "$TLSBENCH_PORT" \
      --x509cafile "$TLSBENCH_CA" --verify-hostname "$TLSBENCH_NAME" \
      --sni-hostname "$TLSBENCH_NAME" 127.0.0.1 <"$back" | cat >"$back"
    ;;
  *) echo "no role $TLSBENCH_ROLE"; exit 127 ;;
esac
