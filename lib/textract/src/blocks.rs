use aws_sdk_textract::types::RelationshipType;
use ocr::textract::{Block, BoundingBox};

/// A block as the reader wants it. Every part may be missing.
pub(crate) fn block(block: &aws_sdk_textract::types::Block) -> Block {
    let geometry = block.geometry();
    let upright = geometry.and_then(|geometry| geometry.bounding_box());
    let corners = geometry.map(|geometry| geometry.polygon());
    let corners = corners.filter(|corners| !corners.is_empty());
    let children = block
        .relationships()
        .iter()
        .filter(|relation| relation.r#type() == Some(&RelationshipType::Child))
        .flat_map(|relation| relation.ids());
    Block {
        block_type: block
            .block_type()
            .map(|t| t.as_str().to_owned())
            .unwrap_or_default(),
        id: block.id().unwrap_or_default().to_owned(),
        text: block.text().map(str::to_owned),
        confidence: block.confidence(),
        page: block.page(),
        bounding_box: upright.map(|upright| BoundingBox {
            left: upright.left(),
            top: upright.top(),
            width: upright.width(),
            height: upright.height(),
        }),
        polygon: corners.map(|corners| corners.iter().map(|p| (p.x(), p.y())).collect()),
        rotation: geometry.and_then(|geometry| geometry.rotation_angle()),
        children: children.cloned().collect(),
    }
}
