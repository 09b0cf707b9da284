package io.github.camelstellantis.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * What differs once a file has been written anew, or a link on the way to it leads elsewhere, as in Kubernetes' volumes.
 *
 * @param path without links; as it was given where there is no such file
 * @param modified when it was written, or null where there is none
 * @param size in bytes
 * @param key tells it from another file of the same name, where the file system has such a thing
 */
record FileStamp(Path path, FileTime modified, long size, Object key) {

    static FileStamp of(Path path) {
        try {
            Path real = path.toRealPath();
            BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
            return new FileStamp(real, attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) { // it is being replaced, or gone: loading it will say what is wrong
            return new FileStamp(path, null, 0, null);
        }
    }
}
