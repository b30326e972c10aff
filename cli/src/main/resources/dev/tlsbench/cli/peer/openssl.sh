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

# Neither has an echo: what comes out at one end goes in again at the other.
back=$TLSBENCH_FOLDER/back
mkfifo "$back" || exit 1

case $TLSBENCH_ROLE in
  server)
    openssl s_server -quiet -naccept 1 -accept "127.0.0.1:$TLSBENCH_PORT" $version \
      -cert "$TLSBENCH_CERT" -key "$TLSBENCH_KEY" <"$back" | cat >"$back"
    ;;
  client)
    # At its end it says nothing and leaves it to the peer, since its input never ends.
    openssl s_client -quiet -nocommands -connect "127.0.0.1:$TLSBENCH_PORT" $version \
      -CAfile "$TLSBENCH_CA" -verify_return_error -verify_hostname "$TLSBENCH_NAME" \
      -servername "$TLSBENCH_NAME" <"$back" | cat >"$back"
    ;;
  *) echo "no role $TLSBENCH_ROLE"; exit 127 ;;
esac
