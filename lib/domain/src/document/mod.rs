//! What a tax document says: kinds, fields, values, and the rules that prove a figure.
//!
//! Source of labels, box numbers and rules: the guide to the salary certificate (form 11) and to
//! the certificate of pension contributions (form 21); see `docs/DOCUMENTS.md`.

mod ahv;
mod amount;
mod field;
pub(crate) mod fields;
mod figures;
mod kind;
mod reading;
mod remark;
mod rules;
mod trouble;

pub use ahv::Ahv;
pub use amount::Rappen;
pub use field::{Box11, FieldName, FieldType};
pub use kind::Kind;
pub use reading::{Certainty, Field, Paper, Reading, Source, Value};
pub use remark::Remark;
pub use rules::{
    SURE, Sum, SumCheck, ask_salary_or_pension, may_be_pension, pillar_3a_maximum, weigh,
};
pub use trouble::{MAX_FILE_BYTES, MAX_PAGES, Trouble};
