package io.regulars.runtime;

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

    @Override
    public String toString() {
        return "PostgresPasswords[***]";
    }
}
