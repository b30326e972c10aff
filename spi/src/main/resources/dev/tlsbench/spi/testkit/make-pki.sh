#!/bin/sh
# Makes the certificates and keys beside this script anew, with OpenSSL 3. They are test data: the keys are public.
# The authority is ECDSA P-256, since a JDK 25 server lists no rsa_pkcs1 algorithm and so refuses chains signed by RSA.
set -eu
target=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > ca.cnf <<'END'
[ca]
default_ca = any
[any]
database = index.txt
rand_serial = yes
new_certs_dir = .
policy = names
default_md = sha256
unique_subject = no
[names]
commonName = supplied
[req]
distinguished_name = subject
[subject]
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[localhost]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,keyEncipherment
extendedKeyUsage = serverAuth
subjectAltName = DNS:localhost,IP:127.0.0.1,IP:::1
[other]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = DNS:other.example
[either]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,keyEncipherment
extendedKeyUsage = serverAuth,clientAuth
subjectAltName = DNS:localhost
[client]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = clientAuth
END

ec() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key.pem" 2>/dev/null; }

issue() { # name, issuer, extensions, end
  openssl req -new -config ca.cnf -key "$1.key.pem" -subj "/CN=tlsbench test $1" -out "$1.csr"
  openssl ca -batch -notext -config ca.cnf -extensions "$3" -startdate 20200101000000Z -enddate "$4" \
    -keyfile "$2.key.pem" $5 -in "$1.csr" -out "$1.pem" 2>/dev/null
}

touch index.txt
end=20560101000000Z
for name in ca stranger-ca; do
  ec $name
  issue $name $name authority $end -selfsign
done
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out localhost-rsa.key.pem 2>/dev/null
for name in localhost-ec expired other-name untrusted client stranger-client; do ec $name; done
for name in rsa ca-rsa all-rsa; do
  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out $name.key.pem 2>/dev/null
done
issue ca-rsa ca-rsa authority $end -selfsign
issue all-rsa ca-rsa either $end "-cert ca-rsa.pem"
openssl genpkey -algorithm ED25519 -out ed25519.key.pem
openssl genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -out rsassa_pss.key.pem 2>/dev/null
for size in 256 384 521; do
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-$size -out ecdsa_p$size.key.pem 2>/dev/null
done
for kind in rsa rsassa_pss ecdsa_p256 ecdsa_p384 ecdsa_p521 ed25519; do issue $kind ca either $end "-cert ca.pem"; done
issue localhost-ec ca localhost $end "-cert ca.pem"
issue localhost-rsa ca localhost $end "-cert ca.pem"
issue expired ca localhost 20210101000000Z "-cert ca.pem"
issue other-name ca other $end "-cert ca.pem"
issue untrusted stranger-ca localhost $end "-cert stranger-ca.pem"
issue client ca client $end "-cert ca.pem"
issue stranger-client stranger-ca client $end "-cert stranger-ca.pem"
rm ca.key.pem ca-rsa.key.pem stranger-ca.key.pem stranger-ca.pem
rm -- [0-9A-F]*.pem
mv -- *.pem "$target"
