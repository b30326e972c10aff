#!/bin/sh
# Mbed TLS as a peer of tlsbench; docs/peers.md says how it is called. Its own programs are in no
# package. Neko is: a small language whose module for TLS is Mbed TLS.
for program in neko nekoc; do
  command -v $program >/dev/null || { echo "$program is not on the PATH"; exit 127; }
done

case $TLSBENCH_ROLE in
  version)
    echo "Mbed TLS of Neko $(neko -version)"
    exit
    ;;
esac

# Neko has no way to choose a version, and Mbed TLS 2.28, that of Debian 12, has no later one.
[ "$TLSBENCH_TLS" = 1.2 ] || { echo "Neko's Mbed TLS is asked for TLS 1.2 alone"; exit 127; }

[ "$TLSBENCH_TASK" = echo ] || { echo "no task $TLSBENCH_TASK"; exit 127; }

# The variables own, key and roots keep from the collector what config points to.
cat >"$TLSBENCH_FOLDER/echo.neko" <<'END'
system = function(name, count) { return $loader.loadprim("std@" + name, count); };
tls = function(name, count) { return $loader.loadprim("ssl@" + name, count); };
variable = system("get_env", 1);
certificate = function(name) { return tls("cert_load_file", 1)(variable(name)); };
server = variable("TLSBENCH_ROLE") == "server";

system("socket_init", 0)();
socket = system("socket_new", 1)(false);
host = system("host_resolve", 1)("127.0.0.1");
port = $int(variable("TLSBENCH_PORT"));
config = tls("conf_new", 1)(server);
tls("conf_set_verify", 2)(config, $not(server));
if( server ) {
  own = certificate("TLSBENCH_CERT");
  key = tls("key_from_pem", 3)(system("file_contents", 1)(variable("TLSBENCH_KEY")), false, null);
  tls("conf_set_cert", 3)(config, own, key);
} else {
  roots = certificate("TLSBENCH_CA");
  tls("conf_set_ca", 2)(config, roots);
}

echo = function(socket) {
  var connection = tls("ssl_new", 1)(config);
  tls("ssl_set_socket", 2)(connection, socket);
  if( $not(server) ) tls("ssl_set_hostname", 2)(connection, variable("TLSBENCH_NAME"));
  tls("ssl_handshake", 1)(connection);
  var buffer = $smake(16384);
  var receive = tls("ssl_recv", 4);
  var send = tls("ssl_write", 2);
  var count = receive(connection, buffer, 0, 16384);
  while( count > 0 ) {
    send(connection, $ssub(buffer, 0, count));
    count = receive(connection, buffer, 0, 16384);
  }
  tls("ssl_close", 1)(connection);
};

if( server ) {
  system("socket_bind", 3)(socket, host, port);
  system("socket_listen", 2)(socket, 10);
  while( true ) {
    var accepted = system("socket_accept", 1)(socket);
    try echo(accepted) catch e $print(e, "\n");
    system("socket_close", 1)(accepted);
  }
} else {
  system("socket_connect", 3)(socket, host, port);
  echo(socket);
}
END

nekoc "$TLSBENCH_FOLDER/echo.neko" || exit
exec neko "$TLSBENCH_FOLDER/echo.n"
