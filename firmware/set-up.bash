# Sets up what is missing; read by firmware/run and tests/run, which name the system packages they need.
#
#     system packages there? ── no ──▶ apt-get (as root, or through sudo, or say the command to type)
#     stamp of .venv as wanted? ── no ──▶ make .venv, pip install ──▶ write the stamp, last of all
#
# A second start finds both and needs neither network nor Python to know. Whatever an interrupted run left
# behind has no stamp and is made again.

# shellcheck shell=bash
root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
venv=$root/.venv

say() { printf 'sideman: %s\n' "$*" >&2; }
give_up() {
  say "$@"
  exit 1
}

# Each row: Debian package, then files, any of which shows that what the box wants of it is there.
box_packages=(
  "libfluidsynth3 /usr/lib/*/libfluidsynth.so.3 /usr/lib*/libfluidsynth.so.3 /usr/local/lib/libfluidsynth.so.3"
  "libportaudio2 /usr/lib/*/libportaudio.so.2 /usr/lib*/libportaudio.so.2 /usr/local/lib/libportaudio.so.2"
  "fluid-soundfont-gm /usr/share/sounds/sf2/FluidR3_GM.sf2 /usr/share/soundfonts/FluidR3_GM.sf2"
)

# Where there is no wheel of rtmidi, Debian's own is taken. Without it the box plays, but no keyboard.
has_wheel() { [[ $HOSTTYPE =~ ^(x86_64|aarch64)$ ]] && [ -z "$(compgen -G '/usr/lib/python3.1[3-9]/os.py')" ]; }
if command -v apt-get >/dev/null && ! has_wheel; then
  box_packages+=("python3-rtmidi /usr/lib/python3/dist-packages/rtmidi")
fi

# ── system packages ────────────────────────────────────────────────────────────────────────────────────────

install_packages() {
  local as_root=()
  command -v apt-get >/dev/null ||
    give_up "please install these (by their Debian names) and start again: $*"
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; } ||
      give_up "an administrator is needed; type as root, then start again:  apt-get install $*"
    as_root=(sudo)
  fi
  say "installing system packages: $*"
  "${as_root[@]}" apt-get update -qq ||
    say "the package lists could not be refreshed; trying with those at hand"
  # the front end is named within the command, for sudo hands no variables on
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends "$@" >&2 ||
    give_up "apt-get could not install $*; see above, then start again"
}

# need_packages ROW …: installs the packages none of whose files is there.
need_packages() {
  local row package file found missing=()
  for row in "$@"; do
    package=${row%% *} found=
    for file in ${row#* }; do # unquoted: the patterns are to be filled in
      [ -e "$file" ] && found=yes && break
    done
    [ -n "$found" ] || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
}

# ── the Python environment ─────────────────────────────────────────────────────────────────────────────────

is_usable() {
  [ "$("$1" -c 'import sys; print((3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null)" = True ]
}

# Prints a Python of the right version: the one named in $PYTHON, or else the system's own before any other.
find_python() {
  local candidate
  for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
    if is_usable "$candidate"; then
      command -v "$candidate"
      return
    fi
  done
  return 1
}

make_venv() {
  local python version
  if ! python=$(find_python); then
    [ -z "${PYTHON:-}" ] || give_up "\$PYTHON is $PYTHON; Python 3.11, 3.12 or 3.13 is allowed"
    install_packages python3 python3-venv
    python=$(find_python) ||
      give_up "this system's Python is $(python3 --version 2>&1); Python 3.11, 3.12 or 3.13 is allowed"
  fi
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    install_packages "python$version-venv"
  fi
  say "making a Python environment in .venv with $("$python" --version)"
  "$python" -m venv --clear "$venv" || give_up "$python could not make .venv; see above, then start again"
}

# The stamp, written when all is done, has a line each for what .venv was made from: the project's folder, the
# Python, the sum of pyproject.toml, the extras. Another folder or Python (as after an upgrade of the system),
# or no stamp (as after an interruption), asks for a new .venv; another pyproject.toml only for pip.

stamp=$venv/stamp
read_stamp() {
  made=("" "" "" "")
  [ ! -f "$stamp" ] || mapfile -t made <"$stamp"
  sum=$(sha256sum "$root/pyproject.toml")
  now=("$root" "$(readlink -f "$venv/bin/python" || true)" "${sum%% *}")
}
same_home() { [ -x "${now[1]}" ] && [ "${made[0]:-}" = "${now[0]}" ] && [ "${made[1]:-}" = "${now[1]}" ]; }
is_made() { same_home && [ "${made[2]:-}" = "${now[2]}" ] && { [ -z "$1" ] || [ "${made[3]:-}" = "$1" ]; }; }

# need_environment [EXTRAS]: .venv with the project, what it depends on, and those extras.
need_environment() {
  local extras=${1:-} made now sum
  read_stamp
  is_made "$extras" && return
  exec 9<"$root/pyproject.toml"
  flock 9 # of two starts at once the second waits, then finds all done
  read_stamp
  is_made "$extras" || install_project
  exec 9<&-
}

install_project() {
  if same_home; then
    extras=${extras:-${made[3]:-}}
  else
    make_venv
  fi
  rm -f "$stamp"
  say "installing Sideman and the Python packages it needs into .venv (once; a minute or two)"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable "$root$extras" >&2 ||
    give_up "pip could not install all that is needed; see above (is there a network?), then start again"
  read_stamp
  printf '%s\n' "${now[@]}" "$extras" >"$stamp.new"
  mv "$stamp.new" "$stamp"
}
