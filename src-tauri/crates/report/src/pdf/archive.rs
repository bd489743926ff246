//! What makes the file an archival one (PDF/A-2b) that can be read aloud: the tree of its parts, what it says about
//! itself in XMP, what its colours mean.

use chrono::NaiveDateTime;
use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream};

use crate::ReportError;
use crate::document::Document;

use super::structure::{Element, Kid, Structure};
use super::{Meta, colour, finish::text};

/// A link is on paper too: archives ask for it, though nothing of it is seen.
const PRINT: i64 = 4;

pub(super) fn archive(
    file: &mut File,
    document: &Document,
    structure: &Structure,
    meta: &Meta,
) -> Result<(), ReportError> {
    let broken = |error: lopdf::Error| ReportError::Painting(error.to_string());
    free_annotations(file)?;
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    let tree = tree(file, document, structure, &pages);
    link_pages(file, structure, &pages).map_err(broken)?;
    let metadata = metadata(file, document, meta);
    let intent = intent(file);
    let catalog = file.catalog_mut().map_err(broken)?;
    catalog.set("StructTreeRoot", tree.root);
    let mut marked = Dictionary::new();
    marked.set("Marked", true);
    catalog.set("MarkInfo", marked);
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![Object::Reference(intent)]);
    Ok(())
}

/// Where the tree lies in the file.
struct Tree {
    root: ObjectId,
    elements: Vec<ObjectId>,
}

fn tree(file: &mut File, document: &Document, structure: &Structure, pages: &[ObjectId]) -> Tree {
    let root = file.new_object_id();
    let elements: Vec<ObjectId> = structure.elements.iter().map(|_| file.new_object_id()).collect();
    let tree = Tree { root, elements };
    for (index, element) in structure.elements.iter().enumerate() {
        let dictionary = element_dictionary(file, document, element, index, &tree, pages);
        file.set_object(tree.elements[index], dictionary);
    }
    let mut parents = Vec::new();
    for (page, pieces) in structure.pieces.iter().enumerate() {
        let list = pieces
            .iter()
            .map(|element| Object::Reference(tree.elements[*element]))
            .collect();
        parents.push(integer(page));
        parents.push(Object::Reference(file.add_object(Object::Array(list))));
    }
    let mut key = pages.len();
    for (element, _) in structure.links.iter().flatten() {
        parents.push(integer(key));
        parents.push(Object::Reference(tree.elements[*element]));
        key += 1;
    }
    let mut numbers = Dictionary::new();
    numbers.set("Nums", parents);
    let mut roles = Dictionary::new();
    roles.set("Title", name("P"));
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", name("StructTreeRoot"));
    dictionary.set("K", tree.elements[0]);
    dictionary.set("ParentTree", file.add_object(numbers));
    dictionary.set("ParentTreeNextKey", integer(key));
    dictionary.set("RoleMap", roles);
    file.set_object(root, dictionary);
    tree
}

fn element_dictionary(
    file: &File,
    document: &Document,
    element: &Element,
    index: usize,
    tree: &Tree,
    pages: &[ObjectId],
) -> Dictionary {
    let mut dictionary = Dictionary::new();
    dictionary.set("S", name(element.kind));
    let parent = if index == 0 {
        tree.root
    } else {
        tree.elements[element.parent]
    };
    dictionary.set("P", parent);
    // The page most pieces lie on is said once; pieces of other pages say theirs.
    let home = element.kids.iter().find_map(|kid| match kid {
        Kid::Piece { page, .. } => Some(*page),
        _ => None,
    });
    if let Some(page) = home {
        dictionary.set("Pg", pages[page]);
    }
    let mut kids: Vec<Object> = element
        .kids
        .iter()
        .filter_map(|kid| match kid {
            Kid::Element(kid) => Some(Object::Reference(tree.elements[*kid])),
            Kid::Piece { page, mcid } if Some(*page) == home => Some(Object::Integer(i64::from(*mcid))),
            Kid::Piece { page, mcid } => {
                let mut piece = Dictionary::new();
                piece.set("Type", name("MCR"));
                piece.set("Pg", pages[*page]);
                piece.set("MCID", i64::from(*mcid));
                Some(piece.into())
            }
            Kid::Link { page, place } => {
                let annotation = annotations(file, pages[*page])?
                    .get(*place)?
                    .as_reference()
                    .ok()?;
                let mut link = Dictionary::new();
                link.set("Type", name("OBJR"));
                link.set("Pg", pages[*page]);
                link.set("Obj", annotation);
                Some(link.into())
            }
        })
        .collect();
    match kids.len() {
        0 => {}
        1 => dictionary.set("K", kids.remove(0)),
        _ => dictionary.set("K", kids),
    }
    attributes(&mut dictionary, document, element);
    dictionary
}

fn attributes(dictionary: &mut Dictionary, document: &Document, element: &Element) {
    let span = element.spot.map_or(1, |spot| spot.span);
    let header = element.kind == "TH";
    if header || span > 1 {
        let mut table = Dictionary::new();
        table.set("O", name("Table"));
        if header {
            table.set("Scope", name("Column"));
        }
        if span > 1 {
            table.set("ColSpan", i64::from(span));
        }
        dictionary.set("A", table);
    }
    if let Some(picture) = &element.picture {
        let height = document.pages.get(picture.page).map_or(0.0, |page| page.height);
        let [x, y, wide, high] = picture.edges;
        let edges = [x, height - y - high, x + wide, height - y];
        let mut layout = Dictionary::new();
        layout.set("O", name("Layout"));
        layout.set("Placement", name("Block"));
        layout.set("BBox", edges.map(|edge| Object::Real(edge.round())).to_vec());
        dictionary.set("A", layout);
        dictionary.set("Alt", text(&picture.words));
    }
}

fn annotations(file: &File, page: ObjectId) -> Option<&Vec<Object>> {
    file.get_dictionary(page)
        .ok()?
        .get(b"Annots")
        .ok()?
        .as_array()
        .ok()
}

/// Links become objects of their own, so that the tree can name them.
fn free_annotations(file: &mut File) -> Result<(), ReportError> {
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    for page in pages {
        let links = annotations(file, page).cloned().unwrap_or_default();
        let links: Vec<Object> = links
            .into_iter()
            .map(|link| Object::Reference(file.add_object(link)))
            .collect();
        let page = file
            .get_dictionary_mut(page)
            .map_err(|error| ReportError::Painting(error.to_string()))?;
        if links.is_empty() {
            page.remove(b"Annots");
        } else {
            page.set("Annots", links);
        }
    }
    Ok(())
}

fn link_pages(file: &mut File, structure: &Structure, pages: &[ObjectId]) -> Result<(), lopdf::Error> {
    let mut key = pages.len();
    for (index, (page, links)) in pages.iter().zip(&structure.links).enumerate() {
        let annotations = annotations(file, *page).cloned().unwrap_or_default();
        for (annotation, (_, words)) in annotations.iter().zip(links) {
            let link = file.get_dictionary_mut(annotation.as_reference()?)?;
            link.set("StructParent", integer(key));
            link.set("Contents", text(words));
            link.set("F", PRINT);
            link.remove(b"C");
            key += 1;
        }
        let dictionary = file.get_dictionary_mut(*page)?;
        dictionary.set("StructParents", integer(index));
        // The order of the keyboard is the order of the text.
        dictionary.set("Tabs", name("S"));
    }
    Ok(())
}

fn intent(file: &mut File) -> ObjectId {
    let mut about = Dictionary::new();
    about.set("N", 3);
    about.set("Alternate", name("DeviceRGB"));
    let profile = file.add_object(Stream::new(about, colour::srgb()));
    let mut intent = Dictionary::new();
    intent.set("Type", name("OutputIntent"));
    intent.set("S", name("GTS_PDFA1"));
    intent.set("OutputConditionIdentifier", Object::string_literal("sRGB"));
    intent.set("RegistryName", Object::string_literal("http://www.color.org"));
    intent.set("Info", Object::string_literal("sRGB IEC61966-2.1"));
    intent.set("DestOutputProfile", profile);
    file.add_object(intent)
}

fn metadata(file: &mut File, document: &Document, meta: &Meta) -> ObjectId {
    let mut about = Dictionary::new();
    about.set("Type", name("Metadata"));
    about.set("Subtype", name("XML"));
    let stream = Stream::new(about, xmp(document, meta).into_bytes());
    // Not compressed: a program that knows nothing of PDF finds it too.
    file.add_object(stream.with_compression(false))
}

fn xmp(document: &Document, meta: &Meta) -> String {
    let title = escaped(&document.title);
    let author = escaped(&meta.author);
    let subject = escaped(&meta.subject);
    let date = date(meta.created);
    let (creator, producer) = (super::finish::CREATOR, super::finish::PRODUCER);
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n\
         <pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n\
         <dc:format>application/pdf</dc:format>\
         <dc:language><rdf:Bag><rdf:li>ru-RU</rdf:li></rdf:Bag></dc:language>\n\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
         <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n\
         <dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{subject}</rdf:li></rdf:Alt></dc:description>\n\
         <xmp:CreatorTool>{creator}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>\n\
         <xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>\n\
         </rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>"
    )
}

fn date(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M:%S").to_string()
}

/// Text for XML: its own signs escaped, letters XML does not allow left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => out.push(other),
        }
    }
    out
}

fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

fn integer(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}
