package io.regulars.runtime;

import java.nio.file.Path;

/// The random passwords of one embedded server, kept in a file that only its owner reads.
record PostgresPasswords(String superuser, String owner, String app) {
    String of(String role) {
        return switch (role) {
            case Postgres.SUPERUSER -> superuser;
            case Postgres.OWNER -> owner;
            case Postgres.APP -> app;
            default -> throw new IllegalArgumentException("no role " + role);
        };
    }

    /// Into the folder of the server.
    void write(Path folder) {
        Secrets.write(
                folder.resolve("passwords"),
                "superuser=" + superuser + "\nowner=" + owner + "\napp=" + app + "\n");
    }

    @Override
    public String toString() {
        return "PostgresPasswords[***]";
    }
}
