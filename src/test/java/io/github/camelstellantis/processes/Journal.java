package io.github.camelstellantis.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What routes have got, in the order of their getting it, out of reach for who kills their process. */
final class Journal {

    private static final String END = ";\n";

    private final Path file;

    Journal(Path file) {
        this.file = file;
    }

    synchronized void write(Delivered delivered) {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap((delivered.line() + END).getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of it; what a kill has cut off was not got. */
    List<Delivered> read() throws IOException {
        return Files.lines(file, StandardCharsets.US_ASCII)
                .filter(line -> line.endsWith(";"))
                .map(line -> Delivered.of(line.substring(0, line.length() - 1)))
                .toList();
    }
}
