"""Link: who is who, which body is meant, where it is at home, whose words are quoted."""
