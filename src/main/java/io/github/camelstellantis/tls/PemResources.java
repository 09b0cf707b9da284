package io.github.camelstellantis.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;

/** Reads what a {@link PemSource} names. */
final class PemResources {

    /** All roots of the web are a tenth of this; a device or an image that is named by mistake has no end. */
    private static final int LONGEST = 4 * 1024 * 1024;

    private final Classpath classpath;
    private final UnaryOperator<String> environment;

    /** Opens what is at a path of the class path, or returns null where nothing is. */
    interface Classpath {
        InputStream open(String path) throws IOException;
    }

    PemResources(CamelContext camelContext, UnaryOperator<String> environment) {
        this(path -> open(camelContext, path), environment);
    }

    PemResources(Classpath classpath, UnaryOperator<String> environment) {
        this.classpath = classpath;
        this.environment = environment;
    }

    PemFile read(PemSource source) {
        byte[] content = content(source);
        try {
            if (content.length > LONGEST) {
                throw source.problem(
                        "is longer than " + LONGEST + " bytes: name a file of certificates or keys in PEM");
            }
            if (new String(content, StandardCharsets.ISO_8859_1).isBlank()) {
                throw source.problem("is empty");
            }
            return PemFile.parse(source, content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private byte[] content(PemSource source) {
        if (source.isIn("env")) {
            return variable(source);
        }
        try {
            return source.isIn("classpath") ? classpath(source) : file(source);
        } catch (IOException | InvalidPathException e) {
            throw source.problem("cannot be read (" + e.getClass().getSimpleName()
                    + "): may the user that runs this process read it?");
        }
    }

    /** Many deployment tools keep a variable on one line, with {@code \n} spelt out. */
    private byte[] variable(PemSource source) {
        String text = environment.apply(source.path());
        if (text == null) {
            throw source.problem("names an environment variable that is not set");
        }
        return text.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
    }

    private byte[] classpath(PemSource source) throws IOException {
        try (InputStream in = classpath.open(source.path())) {
            if (in == null) {
                throw source.problem("is not on the classpath");
            }
            return in.readNBytes(LONGEST + 1);
        }
    }

    private static InputStream open(CamelContext camelContext, String path) throws IOException {
        Resource resource = ResourceHelper.resolveResource(camelContext, "classpath:" + path);
        return resource.exists() ? resource.getInputStream() : null;
    }

    private static byte[] file(PemSource source) throws IOException {
        Path path = Path.of(source.path());
        if (Files.isDirectory(path)) {
            throw source.problem("is a directory: name the file in it");
        }
        if (!Files.exists(path)) {
            throw missing(source, path);
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(LONGEST + 1);
        }
    }

    private static RuntimeException missing(PemSource source, Path path) {
        String before = source.withoutPassword();
        if (before != null && Files.exists(Path.of(before))) {
            return source.problem("looks like curl's file:password, which is not understood here: name the file alone"
                    + " and put the password into privateKeyPassword");
        }
        if (ResourceHelper.hasScheme(source.location()) && !source.isIn("file")) {
            return source.problem("has a scheme that is not understood here: name a file, or use classpath: or env:");
        }
        return source.problem(
                before == null
                        ? "does not exist: there is no file "
                                + path.toAbsolutePath().normalize()
                        : "does not exist");
    }
}
