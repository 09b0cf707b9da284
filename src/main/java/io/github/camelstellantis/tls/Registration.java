package io.github.camelstellantis.tls;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * A program for those who register an app: {@code request} makes a private key and the request for its certificate, and
 * {@code expiry} tells when the certificate in use expires. {@code --help} lists the options.
 */
public final class Registration {

    private static final int FAILED = 2;
    private static final String PASSWORD = "--privateKeyPassword";
    private static final String DEFAULT_KEY = "rsa-3072";
    private static final Map<String, String> REQUEST = new LinkedHashMap<>();
    private static final Map<String, String> EXPIRY = new LinkedHashMap<>();

    static {
        Arrays.stream(SubjectField.values()).forEach(field -> REQUEST.put(field.option(), field.meaning()));
        REQUEST.put("--key", String.join(", ", KeyKind.names()) + "; by default " + DEFAULT_KEY);
        REQUEST.put(PASSWORD, "encrypts the key: " + Terminal.PASSWORD_SOURCES);
        REQUEST.put("--directory", "where the files are written, by default here");
        EXPIRY.put("--clientCertificate", "a PEM file, or env:NAME, or classpath:NAME");
        EXPIRY.put("--privateKey", "its key, to see whether the two belong together");
        EXPIRY.put(PASSWORD, "opens that key: " + Terminal.PASSWORD_SOURCES);
    }

    private final Terminal terminal;

    Registration(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Ends the process with 0 if all is well, with 1 if a certificate expires within 30 days, and otherwise with 2. */
    public static void main(String[] arguments) {
        Console console = System.console();
        Terminal terminal = new Terminal(
                System.out,
                System.err,
                System::getenv,
                prompt -> console == null ? null : console.readPassword("%s", prompt));
        System.exit(new Registration(terminal).run(List.of(arguments)));
    }

    int run(List<String> words) {
        if (words.isEmpty() || words.contains("--help")) {
            help();
            return words.isEmpty() ? FAILED : 0;
        }
        List<String> options = words.subList(1, words.size());
        try {
            return switch (words.get(0)) {
                case "request" -> request(Options.parse(options, REQUEST.keySet()));
                case "expiry" -> expiry(Options.parse(options, EXPIRY.keySet()));
                default -> throw new IllegalArgumentException("Say request or expiry first, or --help");
            };
        } catch (IllegalArgumentException e) {
            terminal.err().println(e.getMessage());
        } catch (IOException e) {
            terminal.err().println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        return FAILED;
    }

    private int request(Options options) throws IOException {
        X500Name subject = SubjectField.subject(options);
        KeyKind kind = KeyKind.of(options.get("--key", DEFAULT_KEY));
        RegistrationFiles files = new RegistrationFiles(Path.of(options.get("--directory", "")));
        files.requireAbsent();
        String password = terminal.newPassword(PASSWORD, options.get(PASSWORD));
        files.write(SigningRequest.create(subject, kind, password));
        terminal.out()
                .println(files.key() + ": the private key, " + kind + (password == null ? ", not" : ",")
                        + " encrypted. Show it to nobody and keep a copy.");
        terminal.out().println(files.request() + ": the request for " + subject + ". Send this one.");
        return 0;
    }

    private int expiry(Options options) throws IOException {
        if (options.get("--clientCertificate") == null) {
            throw new IllegalArgumentException("--clientCertificate is missing: " + EXPIRY.get("--clientCertificate"));
        }
        return new Expiry(
                        options.get("--clientCertificate"),
                        options.get("--privateKey"),
                        terminal.password(PASSWORD, options.get(PASSWORD)),
                        terminal)
                .report();
    }

    private void help() {
        terminal.out()
                .println(
                        "From a checkout: mvn -q -Pregister -Dregister=\"request --c FR --st 'Ile de France' …\", or expiry"
                                + " instead of request");
        terminal.out().println("request: makes key.pem and request.csr, to ask for a certificate with");
        list(REQUEST);
        terminal.out()
                .println("expiry: tells about a certificate; ends with 1 if it expires within 30 days, with 2 if"
                        + " it cannot be used");
        list(EXPIRY);
    }

    private void list(Map<String, String> options) {
        options.forEach((option, meaning) -> terminal.out().printf("  %-22s %s%n", option, meaning));
    }
}
