#!/bin/bash
# Runs a command with a Secret Service of its own: private bus, private home, nothing of the user's session is touched.
#   scripts/with-keyring.sh COMMAND [ARGUMENT…]
# KEYRING=unlocked (default): a keyring that opens without questions.
# KEYRING=locked:   the keyring exists but stays locked, and there is no display to ask for its password.
# KEYRING=none:     a message bus on which nobody offers the service.
# The exit code is that of the command. Needs dbus-run-session, dbus-send and gnome-keyring-daemon.
set -eu

missing=''
command -v dbus-run-session >/dev/null && command -v dbus-send >/dev/null || missing="$missing dbus"
command -v gnome-keyring-daemon >/dev/null || missing="$missing gnome-keyring"
if [ -n "$missing" ]; then
  echo "with-keyring: needs more of the system: sudo apt-get install -y --no-install-recommends$missing libsecret-1-0" >&2
  exit 69
fi

home="$(mktemp -d)"
# What the bus has started may end after the command, and write until then: what stays of a folder is no failure of the command.
trap 'rm -rf "$home" 2>/dev/null || { sleep 1; rm -rf "$home" || true; }' EXIT
mkdir -m 700 "$home/run"

bus=()
if [ "${KEYRING:-unlocked}" = none ]; then
  # A bus without service folders: otherwise it would start the daemon by itself.
  cat >"$home/bus.conf" <<CONF
<busconfig>
  <type>session</type>
  <listen>unix:dir=$home/run</listen>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
CONF
  bus=(--config-file="$home/bus.conf")
fi

# Without a display a prompt fails at once instead of waiting for somebody.
env -u DISPLAY -u WAYLAND_DISPLAY -u DBUS_SESSION_BUS_ADDRESS -u XDG_DATA_HOME -u GNOME_KEYRING_CONTROL \
  HOME="$home" XDG_RUNTIME_DIR="$home/run" KEYRING="${KEYRING:-unlocked}" \
  dbus-run-session "${bus[@]}" -- bash -c '
    daemon=""
    has_service() {
      dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus / \
        org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null | grep -q "$1"
    }
    start() { # password: creates the keyring at the first start, later opens it only if it is the same
      printf %s "$1" | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
      daemon=$!
      for _ in $(seq 1200); do has_service true && return 0; sleep 0.05; done
      echo "with-keyring: the keyring daemon did not come up" >&2
      exit 70
    }
    stop() {
      kill "$daemon" 2>/dev/null
      wait "$daemon" 2>/dev/null
      daemon=""
    }
    case "$KEYRING" in
      unlocked) start first-password ;;
      locked)
        start first-password
        stop
        until has_service false; do sleep 0.05; done
        start other-password
        ;;
      none) ;;
      *) echo "with-keyring: KEYRING is unlocked, locked or none" >&2; exit 64 ;;
    esac
    export KEYRING_DAEMON_PID="$daemon"
    code=0
    "$@" || code=$?
    [ -z "$daemon" ] || stop
    exit $code' _ "$@"
