package io.regulars.till;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// As much JSON as a till needs: maps, lists, text, whole numbers, truth and null. Amounts are whole
/// numbers of fen, so there are no fractions here.
public final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    public static String write(Object value) {
        var to = new StringBuilder();
        write(to, value);
        return to.toString();
    }

    /// Maps, lists, [String], [Long], [Boolean] or null. Throws [IllegalArgumentException] where the
    /// text is no JSON of that kind.
    public static Object read(String text) {
        var json = new Json(text);
        Object value = json.value();
        json.blanks();
        if (json.at < text.length()) {
            throw json.wrong();
        }
        return value;
    }

    @SuppressWarnings("unchecked") // [#read] makes no other maps
    public static Map<String, Object> object(String text) {
        if (read(text) instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException("no JSON object");
    }

    private static void write(StringBuilder to, Object value) {
        switch (value) {
            case null -> to.append("null");
            case Map<?, ?> map -> {
                String between = "{";
                for (var each : map.entrySet()) {
                    if (each.getValue() != null) {
                        to.append(between);
                        text(to, String.valueOf(each.getKey()));
                        to.append(':');
                        write(to, each.getValue());
                        between = ",";
                    }
                }
                to.append(between.equals("{") ? "{}" : "}");
            }
            case List<?> list -> {
                to.append('[');
                for (int i = 0; i < list.size(); i++) {
                    to.append(i == 0 ? "" : ",");
                    write(to, list.get(i));
                }
                to.append(']');
            }
            case Long _, Integer _, Boolean _ -> to.append(value);
            default -> text(to, value.toString());
        }
    }

    private static void text(StringBuilder to, String value) {
        to.append('"');
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                to.append('\\').append(c);
            } else if (c < ' ') {
                to.append(String.format("\\u%04x", (int) c));
            } else {
                to.append(c);
            }
        }
        to.append('"');
    }

    private Object value() {
        blanks();
        char c = at < text.length() ? text.charAt(at) : 0;
        return switch (c) {
            case '{' -> map();
            case '[' -> list();
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, Object> map() {
        var map = new LinkedHashMap<String, Object>();
        at++;
        blanks();
        while (!taken('}')) {
            blanks();
            String name = string();
            blanks();
            must(':');
            map.put(name, value());
            blanks();
            if (!taken(',') && text.charAt(at) != '}') {
                throw wrong();
            }
        }
        return map;
    }

    private List<Object> list() {
        var list = new ArrayList<>();
        at++;
        blanks();
        while (!taken(']')) {
            list.add(value());
            blanks();
            if (!taken(',') && text.charAt(at) != ']') {
                throw wrong();
            }
        }
        return list;
    }

    private String string() {
        must('"');
        var read = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            read.append(c == '\\' ? escaped() : c);
        }
        must('"');
        return read.toString();
    }

    private char escaped() {
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> c;
        };
    }

    private Object number() {
        int from = at;
        while (at < text.length() && "+-0123456789.eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(from, at);
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException none) {
            throw wrong();
        }
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw wrong();
        }
        at += word.length();
        return value;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean taken(char c) {
        if (at >= text.length()) {
            throw wrong();
        }
        boolean there = text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void must(char c) {
        if (!taken(c)) {
            throw wrong();
        }
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("no JSON at character " + at);
    }
}
