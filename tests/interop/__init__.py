"""What other people's calendar programs make of the files we write."""
