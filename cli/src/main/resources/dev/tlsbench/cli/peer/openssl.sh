#!/bin/sh
# OpenSSL's command line as a peer of tlsbench; docs/peers.md says how it is called.
command -v openssl >/dev/null || { echo "openssl is not on the PATH"; exit 127; }

case $TLSBENCH_ROLE in
  version) exec openssl version ;;
esac

case $TLSBENCH_TLS in
  1.2) version=-tls1_2 ;;
  1.3) version=-tls1_3 ;;
  *) echo "no TLS $TLSBENCH_TLS"; exit 127 ;;
esac

[ "$TLSBENCH_TASK" = echo ] || { echo "no task $TLSBENCH_TASK"; exit 127; }

# Neither has an echo: what comes out at one end goes in again at the other. By way of a file, since
# a pipe may fill up while the program still writes to it. Where tail cannot be woken by the file it
# looks every second, unless it is told otherwise and understands.
back=$TLSBENCH_FOLDER/back
: >"$back"
follow="tail -c +1 -f"
tail -s 0.01 -c 0 "$back" 2>/dev/null && follow="$follow -s 0.01"

case $TLSBENCH_ROLE in
  server)
    $follow "$back" |
      openssl s_server -quiet -accept "127.0.0.1:$TLSBENCH_PORT" $version \
        -cert "$TLSBENCH_CERT" -key "$TLSBENCH_KEY" >>"$back"
    ;;
  client)
    $follow "$back" |
      openssl s_client -quiet -nocommands -connect "127.0.0.1:$TLSBENCH_PORT" $version \
        -CAfile "$TLSBENCH_CA" -verify_return_error -verify_hostname "$TLSBENCH_NAME" \
        -servername "$TLSBENCH_NAME" >>"$back"
    ;;
  *) echo "no role $TLSBENCH_ROLE"; exit 127 ;;
esac
