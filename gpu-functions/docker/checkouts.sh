#!/bin/sh
# Models whose code is in no package, at the commits that their adapters were written against:
#   sh gpu-functions/docker/checkouts.sh FOLDER
# makes FOLDER/LatentSync and FOLDER/LivePortrait, which BACKLOT_LATENTSYNC and BACKLOT_LIVEPORTRAIT name.
set -eu
folder=${1:?say which folder they go into}

checkout() {
    git init --quiet "$folder/$1"
    git -C "$folder/$1" fetch --quiet --depth 1 "https://github.com/$2.git" "$3"
    git -C "$folder/$1" checkout --quiet --detach FETCH_HEAD
}

checkout LatentSync bytedance/LatentSync a229c3948406bc2cf6eaf4873e662e70c6a04746
checkout LivePortrait KwaiVGI/LivePortrait 1986663be3b6902605d32200c01f4bfd36cda83d
