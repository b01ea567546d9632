"""The laptop stack: everything the Lambdas talk to, on 127.0.0.1."""
