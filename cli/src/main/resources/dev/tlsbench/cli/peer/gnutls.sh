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

[ "$TLSBENCH_TASK" = echo ] || { echo "no task $TLSBENCH_TASK"; exit 127; }

case $TLSBENCH_ROLE in
  server)
    # Its echo takes text alone.
    exec gnutls-serv --echo --quiet --disable-client-cert --priority "$priority" \
      --port "$TLSBENCH_PORT" --x509certfile "$TLSBENCH_CERT" --x509keyfile "$TLSBENCH_KEY"
    ;;
  client)
    # It has no echo: what comes out at one end goes in again at the other. By way of a file, since
    # a pipe may fill up while the program still writes to it. Where tail cannot be woken by the
    # file it looks every second, unless it is told otherwise and understands.
    back=$TLSBENCH_FOLDER/back
    : >"$back"
    follow="tail -c +1 -f"
    tail -s 0.01 -c 0 "$back" 2>/dev/null && follow="$follow -s 0.01"
    $follow "$back" |
      gnutls-cli --logfile "$TLSBENCH_FOLDER/log" --priority "$priority" \
        --port "$TLSBENCH_PORT" --x509cafile "$TLSBENCH_CA" --verify-hostname "$TLSBENCH_NAME" \
        --sni-hostname "$TLSBENCH_NAME" 127.0.0.1 >>"$back"
    cat "$TLSBENCH_FOLDER/log"
    ;;
  *) echo "no role $TLSBENCH_ROLE"; exit 127 ;;
esac
