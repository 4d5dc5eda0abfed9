package io.regulars.runtime;

/// One `--option` of a command. `value` names what follows it in the help (empty for a switch);
/// numbers are held to `[least, most]`.
public record CliOption(
        String name, String value, String fallback, String help, long least, long most) {
    public static CliOption flag(String name, String help) {
        return new CliOption(name, "", "", help, 0, 0);
    }

    public static CliOption text(String name, String value, String help) {
        return new CliOption(name, value, "", help, 0, 0);
    }

    public static CliOption number(String name, long fallback, long least, long most, String help) {
        return new CliOption(name, "N", Long.toString(fallback), help, least, most);
    }

    boolean isFlag() {
        return value.isEmpty();
    }

    boolean isNumber() {
        return value.equals("N");
    }

    String usage() {
        return "--" + name + (isFlag() ? "" : " " + value);
    }
}
