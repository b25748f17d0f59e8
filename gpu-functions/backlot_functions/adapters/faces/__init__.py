"""What every model that moves faces needs: who speaks when, where the faces are, and how a made face goes back into its frame."""
