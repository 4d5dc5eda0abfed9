package io.regulars.imports.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.imports.files.Caps;
import io.regulars.imports.files.FileRefused;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an uploaded file leaves on the disk.
class UploadsTest {
    private static final Caps SMALL = new Caps(10, 10, 10, 1, 1, 1, 1, 1);

    @TempDir private Path root;

    @Test
    void aFileIsCalledByItsImportAndByNothingThatItsSenderSays() throws IOException {
        var uploads = new Uploads(root);
        Uploads.Taken taken = uploads.take(bytes(10), SMALL);
        assertThat(taken.bytes()).isEqualTo(10);
        uploads.keep(taken, new Tenant(3), new Id(7));
        assertThat(files()).containsExactly(root.resolve("3/7.upload"));
    }

    @Test
    void ofAnUploadThatBreaksOffOrIsTooLargeNothingStays() throws IOException {
        var uploads = new Uploads(root);
        assertThatThrownBy(() -> uploads.take(bytes(11), SMALL)).isInstanceOf(FileRefused.class);
        InputStream cut = new SequenceInputStream(bytes(5), new Broken());
        assertThatThrownBy(() -> uploads.take(cut, SMALL)).isInstanceOf(UncheckedIOException.class);
        assertThat(files()).isEmpty();
    }

    private static InputStream bytes(int count) {
        return new ByteArrayInputStream(new byte[count]);
    }

    private List<Path> files() throws IOException {
        try (var all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /// A connection that ends in the middle.
    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the connection is gone");
        }
    }
}
