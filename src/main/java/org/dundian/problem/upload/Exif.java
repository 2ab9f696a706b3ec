package org.dundian.problem.upload;

import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.imaging.jpeg.JpegSegmentReader;
import com.drew.imaging.jpeg.JpegSegmentType;
import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.GeoLocation;
import com.drew.lang.RandomAccessReader;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.ExifTiffHandler;
import com.drew.metadata.exif.GpsDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;

/**
 * What a photo's EXIF block says of how it was held, when and where. The block is found by hand in the three kinds of
 * file, and only its plain directories are read: no maker's notes, no XMP, nothing that unpacks or parses further. A
 * broken block says nothing.
 *
 * @param orientation 1 to 8 as EXIF has it; 1 is upright
 */
record Exif(int orientation, @Nullable Origin origin) {

    private static final Exif NOTHING = new Exif(1, null);
    private static final byte[] JPEG_PREAMBLE = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy:MM:dd HH:mm:ss");

    static Exif of(byte[] bytes, String type) {
        try {
            byte[] block = switch (type) {
                case "image/jpeg" -> inJpeg(bytes);
                case "image/png" -> inPng(bytes);
                default -> inWebp(bytes);
            };
            return block == null ? NOTHING : read(block);
        } catch (IOException | JpegProcessingException | TiffProcessingException | RuntimeException broken) {
            return NOTHING;
        }
    }

    private static Exif read(byte[] block) throws IOException, TiffProcessingException {
        Metadata found = new Metadata();
        new TiffReader().processTiff(new ByteArrayReader(block), new PlainDirectories(found), 0);
        return new Exif(orientation(found), origin(found));
    }

    private static int orientation(Metadata found) {
        Directory main = found.getFirstDirectoryOfType(ExifIFD0Directory.class);
        Integer orientation = main == null ? null : main.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
        return orientation == null || orientation < 1 || orientation > 8 ? 1 : orientation;
    }

    private static @Nullable Origin origin(Metadata found) {
        Instant takenAt = takenAt(found);
        GeoLocation place = place(found);
        if (place == null) {
            return takenAt == null ? null : new Origin(takenAt, null, null);
        }
        return new Origin(takenAt, place.getLatitude(), place.getLongitude());
    }

    /** Cameras without a fix write zeros. */
    private static @Nullable GeoLocation place(Metadata found) {
        GpsDirectory gps = found.getFirstDirectoryOfType(GpsDirectory.class);
        GeoLocation place = gps == null ? null : gps.getGeoLocation();
        boolean sound = place != null
                && !place.isZero()
                && Math.abs(place.getLatitude()) <= 90
                && Math.abs(place.getLongitude()) <= 180;
        return sound ? place : null;
    }

    private static @Nullable Instant takenAt(Metadata found) {
        ExifSubIFDDirectory details = found.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
        String time = details == null ? null : details.getString(ExifDirectoryBase.TAG_DATETIME_ORIGINAL);
        if (time == null) {
            return null;
        }
        try {
            String offset = details.getString(ExifDirectoryBase.TAG_TIME_ZONE_ORIGINAL);
            ZoneId zone = offset == null || offset.isBlank() ? WorkingCalendar.ZONE : ZoneOffset.of(offset.strip());
            return LocalDateTime.parse(time.strip(), TIME).atZone(zone).toInstant();
        } catch (DateTimeException unset) {
            return null;
        }
    }

    private static byte @Nullable [] inJpeg(byte[] bytes) throws IOException, JpegProcessingException {
        var segments =
                JpegSegmentReader.readSegments(new SequentialByteArrayReader(bytes), List.of(JpegSegmentType.APP1));
        for (byte[] segment : segments.getSegments(JpegSegmentType.APP1)) {
            if (startsWith(segment, JPEG_PREAMBLE)) {
                return rest(segment, JPEG_PREAMBLE.length);
            }
        }
        return null;
    }

    /** A PNG is chunks after eight bytes: length, name, content, checksum. */
    private static byte @Nullable [] inPng(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).position(8);
        while (file.remaining() >= 12) {
            int length = file.getInt();
            String name = name(file);
            if (name.equals("eXIf")) {
                return taken(file, length);
            }
            file.position(Math.addExact(file.position(), Math.addExact(length, 4)));
        }
        return null;
    }

    /** A WebP is chunks after twelve bytes: name, length, content of an even length. */
    private static byte @Nullable [] inWebp(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(12);
        while (file.remaining() >= 8) {
            String name = name(file);
            int length = file.getInt();
            if (name.equals("EXIF")) {
                byte[] block = taken(file, length);
                return startsWith(block, JPEG_PREAMBLE) ? rest(block, JPEG_PREAMBLE.length) : block;
            }
            file.position(Math.addExact(file.position(), Math.addExact(length, length % 2)));
        }
        return null;
    }

    private static byte[] taken(ByteBuffer file, int length) {
        byte[] block = new byte[Math.min(length, file.remaining())];
        file.get(block);
        return block;
    }

    private static String name(ByteBuffer file) {
        byte[] name = new byte[4];
        file.get(name);
        return new String(name, StandardCharsets.US_ASCII);
    }

    private static boolean startsWith(byte[] block, byte[] start) {
        return block.length > start.length && Arrays.equals(block, 0, start.length, start, 0, start.length);
    }

    private static byte[] rest(byte[] block, int from) {
        return Arrays.copyOfRange(block, from, block.length);
    }

    private static final class PlainDirectories extends ExifTiffHandler {

        PlainDirectories(Metadata metadata) {
            super(metadata, null, 0);
        }

        @Override
        public boolean customProcessTag(
                int tagOffset,
                Set<Integer> processedIfdOffsets,
                int tiffHeaderOffset,
                RandomAccessReader reader,
                int tagId,
                int byteCount) {
            return false;
        }
    }
}
