use aws_types::SdkConfig;

use crate::{Env, MissingVariable, Secrets, SecretsError, aws_config};

/// What a function has once it is started: its environment, the SDK's configuration, its secrets.
#[derive(Debug)]
pub struct Start {
    /// The process's environment.
    pub env: Env,
    /// What AWS clients are made of.
    pub aws: SdkConfig,
    /// The parameters it asked for.
    pub secrets: Secrets,
}

/// Why a function cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The environment lacks something.
    #[error(transparent)]
    Environment(#[from] MissingVariable),
    /// The parameter store lacks something, or does not answer.
    #[error(transparent)]
    Secrets(#[from] SecretsError),
}

impl Start {
    /// Reads the environment and fetches the parameters `names`, below the prefix that
    /// `PARAMETER_PREFIX` names, in one call.
    ///
    /// # Errors
    /// Names what is missing.
    pub async fn with(names: &[&str]) -> Result<Self, StartError> {
        let env = Env::process();
        let aws = aws_config(&env)?;
        let store = aws_sdk_ssm::Client::new(&aws);
        let secrets = Secrets::fetch(&store, &env.required("PARAMETER_PREFIX")?, names).await?;
        Ok(Self { env, aws, secrets })
    }

    /// The value of a variable that must be set, such as a table's name.
    ///
    /// # Errors
    /// Names the variable.
    pub fn variable(&self, name: &str) -> Result<String, MissingVariable> {
        self.env.required(name)
    }
}
