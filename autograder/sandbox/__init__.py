"""The sandbox of learners' kernels: Linux namespaces, limits and an unprivileged user."""
