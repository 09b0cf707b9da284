package io.github.camelstellantis.tls;

import io.github.camelstellantis.api.CertificateProblemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One option that names a PEM text.
 *
 * @param option the option's name, for messages
 * @param location its value
 */
record PemSource(String option, String location) {

    /** PEM with or without its BEGIN line; the Base64 of every key and certificate begins with an M. */
    private static final Pattern INLINE = Pattern.compile("-----BEGIN|\\R|^M[A-Za-z0-9+/]{59,}=*$");

    private static final int LONGEST_LOCATION = 1024;
    private static final Pattern SCHEME = Pattern.compile("(file|classpath|env):");

    /** curl's {@code cert.pem:password}; a colon before a slash is a drive letter's or a URL's. */
    private static final Pattern PASSWORD = Pattern.compile("(?<=[^:]{2}):(?![/\\\\]).+$", Pattern.DOTALL);

    /** The value without blanks around it, or null for none. */
    static String checked(String option, String location) {
        if (location == null || location.isBlank()) {
            return null;
        }
        if (location.length() > LONGEST_LOCATION
                || INLINE.matcher(location.strip()).find()) {
            throw new CertificateProblemException(option + " holds the PEM text itself, which would end up in logs and"
                    + " URIs: put it into a file and name the file, or into an environment variable and say env:NAME");
        }
        return location.strip();
    }

    /** A location that is safe to print: what may be a password after it is not shown. */
    static String shown(String location) {
        if (location == null) {
            return null;
        }
        String path = path(location);
        String scheme = location.substring(0, location.length() - path.length());
        return scheme + PASSWORD.matcher(path).replaceFirst(":***");
    }

    /** What stands before {@code :password}, or null where nothing does. */
    String withoutPassword() {
        Matcher password = PASSWORD.matcher(path());
        return password.find() ? path().substring(0, password.start()) : null;
    }

    boolean isIn(String scheme) {
        return location.startsWith(scheme + ":");
    }

    /** The location without its scheme. */
    String path() {
        return path(location);
    }

    /** The file that it names; empty where it is no file, or cannot be one. */
    Optional<Path> file() {
        try {
            return location == null || isIn("classpath") || isIn("env")
                    ? Optional.empty()
                    : Optional.of(Path.of(path()));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** For example {@code privateKey 'key.pem'}. */
    String name() {
        return option + " '" + shown(location) + "'";
    }

    CertificateProblemException problem(String inWords) {
        return new CertificateProblemException(name() + " " + inWords);
    }

    @Override
    public String toString() {
        return name();
    }

    private static String path(String location) {
        Matcher scheme = SCHEME.matcher(location);
        return scheme.lookingAt() ? location.substring(scheme.end()) : location;
    }
}
