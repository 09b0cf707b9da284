package io.github.camelstellantis.tls;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** Where a key and its request are written, never over something that is there: a lost key costs a registration. */
record RegistrationFiles(Path directory) {

    Path key() {
        return directory.resolve("key.pem");
    }

    Path request() {
        return directory.resolve("request.csr");
    }

    void requireAbsent() {
        Stream.of(key(), request()).filter(Files::exists).findFirst().ifPresent(file -> {
            throw new IllegalArgumentException(
                    file + " is there and is not overwritten: move it away, or choose another --directory");
        });
    }

    void write(SigningRequest signingRequest) throws IOException {
        if (!Files.isDirectory(directory)) { // which a link to one is, but not to createDirectories
            Files.createDirectories(directory);
        }
        write(key(), signingRequest.key(), ownerOnly());
        write(request(), signingRequest.request());
    }

    private static void write(Path file, PemObject content, FileAttribute<?>... attributes) throws IOException {
        try (PemWriter writer = new PemWriter(new OutputStreamWriter(
                Channels.newOutputStream(Files.newByteChannel(file, Set.of(CREATE_NEW, WRITE), attributes)),
                StandardCharsets.US_ASCII))) {
            writer.writeObject(content);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
