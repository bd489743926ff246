//! The colours of the file: the sRGB profile (IEC 61966-2-1), made from the numbers of its standard.
//!
//! An archival file says what its red, green and blue mean. A profile is a small table; making it here keeps the
//! program free of foreign binary files and of their licences.

/// The primaries and the white point, adapted to the white of profiles (D50), in 65536ths.
const RED: [i32; 3] = [28578, 14581, 912];
const GREEN: [i32; 3] = [25241, 46981, 6362];
const BLUE: [i32; 3] = [9376, 3972, 46799];
const WHITE: [i32; 3] = [63190, 65536, 54061];
/// Points of the curve from stored to linear light.
const POINTS: u16 = 1024;

/// The profile as a file of format 2.1, which every reader of archives knows.
pub(super) fn srgb() -> Vec<u8> {
    let text = |kind: &[u8; 4], words: &[u8]| [kind.as_slice(), &[0; 4], words, &[0]].concat();
    let mut described = [
        b"desc".as_slice(),
        &[0; 4],
        &18_u32.to_be_bytes(),
        b"sRGB IEC61966-2.1\0",
    ]
    .concat();
    // No name in Unicode and none for an old Macintosh.
    described.extend([0; 4 + 4 + 2 + 1 + 67]);
    let mut curve = [b"curv".as_slice(), &[0; 4], &u32::from(POINTS).to_be_bytes()].concat();
    for point in 0..POINTS {
        curve.extend(light(f64::from(point) / f64::from(POINTS - 1)).to_be_bytes());
    }
    let parts: [(&[&[u8; 4]], Vec<u8>); 7] = [
        (&[b"desc"], described),
        (&[b"cprt"], text(b"text", b"No copyright, use freely")),
        (&[b"wtpt"], point(WHITE)),
        (&[b"rXYZ"], point(RED)),
        (&[b"gXYZ"], point(GREEN)),
        (&[b"bXYZ"], point(BLUE)),
        (&[b"rTRC", b"gTRC", b"bTRC"], curve),
    ];
    let names: usize = parts.iter().map(|(names, _)| names.len()).sum();
    let mut table = u32_of(names).to_vec();
    let mut body = Vec::new();
    let start = 128 + 4 + names * 12;
    for (names, mut bytes) in parts {
        let place = start + body.len();
        for name in names {
            table.extend(*name);
            table.extend(u32_of(place));
            table.extend(u32_of(bytes.len()));
        }
        bytes.resize(bytes.len().next_multiple_of(4), 0);
        body.append(&mut bytes);
    }
    let mut file = header(start + body.len());
    file.append(&mut table);
    file.append(&mut body);
    file
}

fn header(size: usize) -> Vec<u8> {
    let mut header = u32_of(size).to_vec();
    header.extend([0; 4]);
    header.extend([2, 0x10, 0, 0]);
    header.extend(b"mntrRGB XYZ ");
    // The date of the standard's profile, the same in every file.
    for part in [1999_u16, 10, 18, 0, 0, 0] {
        header.extend(part.to_be_bytes());
    }
    header.extend(b"acsp");
    header.resize(68, 0);
    for part in WHITE {
        header.extend(part.to_be_bytes());
    }
    header.resize(128, 0);
    header
}

fn u32_of(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes()
}

fn point(parts: [i32; 3]) -> Vec<u8> {
    let numbers = parts.into_iter().flat_map(i32::to_be_bytes);
    b"XYZ \0\0\0\0".iter().copied().chain(numbers).collect()
}

/// The standard's curve, in 65535ths.
fn light(stored: f64) -> u16 {
    let linear = if stored <= 0.040_45 {
        stored / 12.92
    } else {
        ((stored + 0.055) / 1.055).powf(2.4)
    };
    (linear * 65535.0).round() as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_says_its_size_and_every_part_lies_inside_it() {
        let file = srgb();
        let number = |at: usize| u32::from_be_bytes(file[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(number(0), file.len());
        assert_eq!(&file[36..40], b"acsp");
        let parts = number(128);
        assert_eq!(parts, 9);
        for part in 0..parts {
            let entry = 132 + part * 12;
            let (place, size) = (number(entry + 4), number(entry + 8));
            assert!(place >= 132 + parts * 12 && place % 4 == 0 && place + size <= file.len());
        }
    }

    #[test]
    fn white_is_the_sum_of_the_three_primaries() {
        for axis in 0..3 {
            let sum = RED[axis] + GREEN[axis] + BLUE[axis];
            assert!((sum - WHITE[axis]).abs() <= 16, "{axis}: {sum}");
        }
    }

    #[test]
    fn the_curve_goes_from_black_to_white_and_is_half_lit_where_the_standard_says() {
        assert_eq!((light(0.0), light(1.0)), (0, 65535));
        // 188 of 255 stored is half the light.
        assert!((i32::from(light(188.0 / 255.0)) - 32767).abs() < 300);
    }
}
