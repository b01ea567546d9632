use std::sync::Arc;

use aws_sdk_dynamodb::Client;
use crypto::{Place, Sealer};
use domain::{Language, UserId};
use time::OffsetDateTime;

use crate::{
    StoreError,
    error::is_condition,
    item::{Reader, b, millis, n, s},
};

pub(crate) const TABLE: &str = "users";

/// An account.
#[derive(Clone, Debug)]
pub struct User {
    /// The language of the account.
    pub language: Language,
    /// Index of the linked number's address, if one is linked.
    pub contact: Option<String>,
}

/// The table of accounts.
#[derive(Clone, Debug)]
pub struct Users {
    client: Client,
    table: String,
    sealer: Arc<Sealer>,
}

impl Users {
    /// The table called `table`.
    pub fn new(client: Client, table: String, sealer: Arc<Sealer>) -> Self {
        Self {
            client,
            table,
            sealer,
        }
    }

    /// The account of this user; the first call creates it from the claims of their token.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn get_or_create(
        &self,
        id: &UserId,
        email: Option<&str>,
        language: Language,
        now: OffsetDateTime,
    ) -> Result<User, StoreError> {
        if let Some(user) = self.get(id).await? {
            return Ok(user);
        }
        let mut put = self
            .client
            .put_item()
            .table_name(&self.table)
            .item("user_id", s(id.as_str()))
            .item("language", s(language.code()))
            .item(
                "active",
                aws_sdk_dynamodb::types::AttributeValue::Bool(true),
            )
            .item("created_at", n(millis(now)))
            .item("token_version", n(0));
        if let Some(email) = email {
            let place = Place {
                table: TABLE,
                field: "email",
                key: id.as_str(),
            };
            put = put.item("email", b(self.sealer.seal(place, email)?));
        }
        let put = put
            .condition_expression("attribute_not_exists(user_id)")
            .send()
            .await;
        match put {
            Ok(_) => Ok(User {
                language,
                contact: None,
            }),
            // Somebody else created it meanwhile.
            Err(error) if is_condition(&error) => {
                let user = self.get(id).await?;
                user.ok_or(StoreError::Row {
                    table: TABLE,
                    field: "user_id",
                })
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The account of this user, if there is one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn get(&self, id: &UserId) -> Result<Option<User>, StoreError> {
        let answer = self
            .client
            .get_item()
            .table_name(&self.table)
            .key("user_id", s(id.as_str()))
            .consistent_read(true)
            .send()
            .await?;
        Ok(answer.item.map(|row| {
            let reader = Reader {
                table: TABLE,
                row: &row,
            };
            User {
                language: reader
                    .maybe_text("language")
                    .and_then(|l| l.parse().ok())
                    .unwrap_or_default(),
                contact: reader.maybe_text("contact").map(str::to_owned),
            }
        }))
    }

    /// Makes `code_index` the user's only valid code: an older one cannot be used any more.
    ///
    /// # Errors
    /// When the database did not confirm it.
    pub async fn set_code(&self, id: &UserId, code_index: &str) -> Result<(), StoreError> {
        self.client
            .update_item()
            .table_name(&self.table)
            .key("user_id", s(id.as_str()))
            .update_expression("SET code_index = :code")
            .expression_attribute_values(":code", s(code_index))
            .send()
            .await?;
        Ok(())
    }
}
