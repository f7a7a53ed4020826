using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Khue.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "gradebook_assessments",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    class_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    school_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    start_year = table.Column<int>(type: "INTEGER", nullable: false),
                    subject_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    term = table.Column<short>(type: "INTEGER", nullable: false),
                    kind = table.Column<short>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<short>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gradebook_assessments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "gradebook_books",
                columns: table => new
                {
                    class_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    term = table.Column<short>(type: "INTEGER", nullable: false),
                    school_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    start_year = table.Column<int>(type: "INTEGER", nullable: false),
                    grade = table.Column<short>(type: "INTEGER", nullable: false),
                    teacher_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    teacher_name = table.Column<string>(type: "TEXT", nullable: true),
                    learners = table.Column<int>(type: "INTEGER", nullable: false),
                    filled = table.Column<int>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reopen_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gradebook_books", x => new { x.class_id, x.subject_code, x.term });
                });

            migrationBuilder.CreateTable(
                name: "gradebook_comments",
                columns: table => new
                {
                    class_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    learner_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    term = table.Column<short>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gradebook_comments", x => new { x.class_id, x.subject_code, x.term, x.learner_id });
                });

            migrationBuilder.CreateTable(
                name: "gradebook_conduct",
                columns: table => new
                {
                    class_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    learner_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    term = table.Column<short>(type: "INTEGER", nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gradebook_conduct", x => new { x.class_id, x.term, x.learner_id });
                });

            migrationBuilder.CreateTable(
                name: "gradebook_exemptions",
                columns: table => new
                {
                    class_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    learner_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    decision = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gradebook_exemptions", x => new { x.class_id, x.subject_code, x.learner_id });
                });

            migrationBuilder.CreateTable(
                name: "gradebook_means",
                columns: table => new
                {
                    class_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    learner_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    term1 = table.Column<short>(type: "INTEGER", nullable: true),
                    term2 = table.Column<short>(type: "INTEGER", nullable: true),
                    year = table.Column<short>(type: "INTEGER", nullable: true),
                    retest = table.Column<short>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gradebook_means", x => new { x.class_id, x.subject_code, x.learner_id });
                });

            migrationBuilder.CreateTable(
                name: "gradebook_promotion_decisions",
                columns: table => new
                {
                    class_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    learner_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    is_promoted = table.Column<bool>(type: "INTEGER", nullable: false),
                    learning = table.Column<string>(type: "TEXT", maxLength: 5, nullable: true),
                    by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gradebook_promotion_decisions", x => new { x.class_id, x.learner_id });
                });

            migrationBuilder.CreateTable(
                name: "gradebook_scores",
                columns: table => new
                {
                    assessment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    learner_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    class_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    state = table.Column<short>(type: "INTEGER", nullable: false),
                    hundredths = table.Column<short>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gradebook_scores", x => new { x.assessment_id, x.learner_id });
                });

            migrationBuilder.CreateTable(
                name: "gradebook_summer_tasks",
                columns: table => new
                {
                    class_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    learner_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    task = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    is_done = table.Column<bool>(type: "INTEGER", nullable: true),
                    conduct = table.Column<string>(type: "TEXT", maxLength: 5, nullable: true),
                    approved_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gradebook_summer_tasks", x => new { x.class_id, x.learner_id });
                });

            migrationBuilder.CreateTable(
                name: "identity_accounts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    moved_in = table.Column<byte[]>(type: "BLOB", nullable: true),
                    opened_at_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_alert_addresses",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    confirmed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    asked = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    code_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    code_ends_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    wrong_tries = table.Column<int>(type: "INTEGER", nullable: false),
                    asked_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    asked_times = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_alert_addresses", x => x.account_id);
                });

            migrationBuilder.CreateTable(
                name: "identity_appointments",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ends_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    from_record = table.Column<bool>(type: "INTEGER", nullable: false),
                    acting_for = table.Column<byte[]>(type: "BLOB", nullable: true),
                    template_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    moved_from = table.Column<byte[]>(type: "BLOB", nullable: true),
                    moved_in = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_appointments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_authenticators",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    secret = table.Column<byte[]>(type: "BLOB", nullable: false),
                    added_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_step = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_authenticators", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_authorization_codes",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    grant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    client_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    redirect_uri = table.Column<string>(type: "TEXT", nullable: false),
                    challenge = table.Column<string>(type: "TEXT", nullable: false),
                    nonce = table.Column<string>(type: "TEXT", nullable: true),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_authorization_codes", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "identity_brakes",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    place = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    failures = table.Column<int>(type: "INTEGER", nullable: false),
                    held_back = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_brakes", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "identity_client_consents",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    client_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    scope = table.Column<string>(type: "TEXT", nullable: false),
                    given_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    withdrawn_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_client_consents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_client_uses",
                columns: table => new
                {
                    client_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hour = table.Column<DateTime>(type: "TEXT", nullable: false),
                    grant = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    node = table.Column<byte[]>(type: "BLOB", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_client_uses", x => new { x.client_id, x.hour, x.grant, x.node });
                });

            migrationBuilder.CreateTable(
                name: "identity_clients",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    auth_method = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    secret_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jwks = table.Column<string>(type: "TEXT", nullable: true),
                    jwks_uri = table.Column<string>(type: "TEXT", nullable: true),
                    redirects = table.Column<string>(type: "TEXT", nullable: false),
                    post_logout_redirects = table.Column<string>(type: "TEXT", nullable: false),
                    grants = table.Column<string>(type: "TEXT", nullable: false),
                    scope = table.Column<string>(type: "TEXT", nullable: false),
                    id_token_alg = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    sector = table.Column<string>(type: "TEXT", nullable: true),
                    back_channel_logout_uri = table.Column<string>(type: "TEXT", nullable: true),
                    require_pushed = table.Column<bool>(type: "INTEGER", nullable: false),
                    trusted = table.Column<bool>(type: "INTEGER", nullable: false),
                    registered_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    suspended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_clients", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_devices",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    browser = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    first_seen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_seen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    known_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    blocked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    blocked_by = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_devices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_external_logins",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    provider_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    number_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    level = table.Column<int>(type: "INTEGER", nullable: false),
                    linked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_used_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    unlinked_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_external_logins", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_external_providers",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    added_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    issuer = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    client_id = table.Column<string>(type: "TEXT", nullable: false),
                    auth_method = table.Column<string>(type: "TEXT", nullable: false),
                    secret = table.Column<byte[]>(type: "BLOB", nullable: true),
                    is_manual = table.Column<bool>(type: "INTEGER", nullable: false),
                    authorization_endpoint = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    token_endpoint = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    jwks_uri = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    user_info_endpoint = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    end_session_endpoint = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    answers_issuer = table.Column<bool>(type: "INTEGER", nullable: false),
                    scope = table.Column<string>(type: "TEXT", nullable: false),
                    number_claim = table.Column<string>(type: "TEXT", nullable: true),
                    name_claim = table.Column<string>(type: "TEXT", nullable: true),
                    birth_date_claim = table.Column<string>(type: "TEXT", nullable: true),
                    level_claim = table.Column<string>(type: "TEXT", nullable: true),
                    level_two = table.Column<string>(type: "TEXT", nullable: false),
                    is_national = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_second_factor = table.Column<bool>(type: "INTEGER", nullable: false),
                    roles = table.Column<string>(type: "TEXT", nullable: false),
                    is_on = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_external_providers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_grants",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    client_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    session_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    appointment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    scope = table.Column<string>(type: "TEXT", nullable: false),
                    authenticated_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    methods = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    given_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    is_offline = table.Column<bool>(type: "INTEGER", nullable: false),
                    issuer = table.Column<string>(type: "TEXT", nullable: false),
                    session_closed_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_grants", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_logout_notices",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    client_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    session_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    issuer = table.Column<string>(type: "TEXT", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_logout_notices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_passkeys",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    credential_id = table.Column<byte[]>(type: "BLOB", maxLength: 1023, nullable: false),
                    public_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    added_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_used_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    sign_count = table.Column<long>(type: "INTEGER", nullable: false),
                    transports = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    is_user_verified = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_backup_eligible = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_backed_up = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_passkeys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_pushed_requests",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    client_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    parameters = table.Column<string>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_pushed_requests", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "identity_recoveries",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    asked_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    asked_by_name = table.Column<string>(type: "TEXT", nullable: false),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    confirmed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    confirmed_by_name = table.Column<string>(type: "TEXT", nullable: true),
                    code_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    code_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    rejected_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_recoveries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_recovery_codes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_recovery_codes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_refresh_tokens",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    grant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    client_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_refresh_tokens", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "identity_revoked_tokens",
                columns: table => new
                {
                    token_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_revoked_tokens", x => x.token_id);
                });

            migrationBuilder.CreateTable(
                name: "identity_role_templates",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    permissions = table.Column<string>(type: "TEXT", nullable: false),
                    withdrawn_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_role_templates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_sessions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    root_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    appointment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    device = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    authenticated_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    methods = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    external_provider_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    level = table.Column<int>(type: "INTEGER", nullable: false),
                    device_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    place = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    last_seen_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_sessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_sign_in_slips",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_sign_in_slips", x => x.account_id);
                });

            migrationBuilder.CreateTable(
                name: "identity_spent",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    until = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_spent", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "identity_support_requests",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    hours = table.Column<int>(type: "INTEGER", nullable: false),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", nullable: true),
                    ends_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    appointment_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_support_requests", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_token_keys",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    algorithm = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    wrapped = table.Column<byte[]>(type: "BLOB", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    from = table.Column<DateTime>(type: "TEXT", nullable: false),
                    revoked_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_token_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_used_assertions",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_used_assertions", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "identity_user_name_counters",
                columns: table => new
                {
                    stem = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    last = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_user_name_counters", x => x.stem);
                });

            migrationBuilder.CreateTable(
                name: "insight_class_days",
                columns: table => new
                {
                    class_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    school_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    session = table.Column<int>(type: "INTEGER", nullable: false),
                    enrolled = table.Column<int>(type: "INTEGER", nullable: false),
                    absent = table.Column<int>(type: "INTEGER", nullable: false),
                    late = table.Column<int>(type: "INTEGER", nullable: false),
                    taken_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_insight_class_days", x => new { x.class_id, x.day });
                });

            migrationBuilder.CreateTable(
                name: "insight_classes",
                columns: table => new
                {
                    class_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    school_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    start_year = table.Column<int>(type: "INTEGER", nullable: false),
                    grade = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    learners = table.Column<int>(type: "INTEGER", nullable: false),
                    scores = table.Column<int>(type: "INTEGER", nullable: false),
                    drawn_up = table.Column<int>(type: "INTEGER", nullable: false),
                    signatures = table.Column<int>(type: "INTEGER", nullable: false),
                    issued = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_insight_classes", x => x.class_id);
                });

            migrationBuilder.CreateTable(
                name: "insight_school_days",
                columns: table => new
                {
                    school_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    classes = table.Column<int>(type: "INTEGER", nullable: false),
                    enrolled = table.Column<int>(type: "INTEGER", nullable: false),
                    absent = table.Column<int>(type: "INTEGER", nullable: false),
                    late = table.Column<int>(type: "INTEGER", nullable: false),
                    scores = table.Column<int>(type: "INTEGER", nullable: false),
                    roll_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    scores_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_insight_school_days", x => new { x.school_id, x.day });
                });

            migrationBuilder.CreateTable(
                name: "insight_schools",
                columns: table => new
                {
                    school_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    start_year = table.Column<int>(type: "INTEGER", nullable: false),
                    classes = table.Column<int>(type: "INTEGER", nullable: false),
                    learners = table.Column<int>(type: "INTEGER", nullable: false),
                    scores = table.Column<int>(type: "INTEGER", nullable: false),
                    drawn_up = table.Column<int>(type: "INTEGER", nullable: false),
                    signatures = table.Column<int>(type: "INTEGER", nullable: false),
                    issued = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_insight_schools", x => x.school_id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_blocks",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    first_transaction = table.Column<long>(type: "INTEGER", nullable: false),
                    first_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    last_transaction = table.Column<long>(type: "INTEGER", nullable: false),
                    last_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    root = table.Column<byte[]>(type: "BLOB", nullable: false),
                    seal = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    key_id = table.Column<string>(type: "TEXT", maxLength: 43, nullable: false),
                    signature = table.Column<byte[]>(type: "BLOB", nullable: false),
                    stamp = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_blocks", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "kernel_cursors",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    transaction = table.Column<long>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_cursors", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "kernel_demo",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    learners = table.Column<int>(type: "INTEGER", nullable: false),
                    seed = table.Column<int>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    schools_made = table.Column<int>(type: "INTEGER", nullable: false),
                    finished_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_demo", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_jobs",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    checkpoint = table.Column<string>(type: "TEXT", nullable: true),
                    total = table.Column<int>(type: "INTEGER", nullable: false),
                    done = table.Column<int>(type: "INTEGER", nullable: false),
                    message = table.Column<string>(type: "TEXT", nullable: true),
                    cancel_requested = table.Column<bool>(type: "INTEGER", nullable: false),
                    queued_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    heartbeat_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_jobs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_journal",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    transaction = table.Column<long>(type: "INTEGER", nullable: false, defaultValueSql: "0"),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    actor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    actor_name = table.Column<string>(type: "TEXT", nullable: false),
                    actor_role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    trace = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_journal", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "kernel_keys",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    wrapped = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_letters",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    to = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    written_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_letters", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_parked",
                columns: table => new
                {
                    fact_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    reaction = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    error = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_parked", x => new { x.fact_sequence, x.reaction });
                });

            migrationBuilder.CreateTable(
                name: "kernel_reactions",
                columns: table => new
                {
                    fact_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    reaction = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_reactions", x => new { x.fact_sequence, x.reaction });
                });

            migrationBuilder.CreateTable(
                name: "kernel_retention",
                columns: table => new
                {
                    type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    days = table.Column<int>(type: "INTEGER", nullable: false),
                    basis = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_retention", x => x.type);
                });

            migrationBuilder.CreateTable(
                name: "kernel_retired",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    transaction = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    retirement_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_retired", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "kernel_retirements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    block = table.Column<long>(type: "INTEGER", nullable: false),
                    rule = table.Column<string>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signature = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_retirements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_seal_keys",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    key_id = table.Column<string>(type: "TEXT", maxLength: 43, nullable: false),
                    @public = table.Column<byte[]>(name: "public", type: "BLOB", nullable: false),
                    wrapped = table.Column<byte[]>(type: "BLOB", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_seal_keys", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "records_late_changes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    class_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    learner_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    term = table.Column<int>(type: "INTEGER", nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: true),
                    after = table.Column<string>(type: "TEXT", nullable: true),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_records_late_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "records_transcripts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    school_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    class_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    class_name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    grade = table.Column<int>(type: "INTEGER", nullable: false),
                    start_year = table.Column<int>(type: "INTEGER", nullable: false),
                    learner_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    learner_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    sort_key = table.Column<string>(type: "TEXT", nullable: false),
                    date_of_birth = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    replaces_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    data_address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    pdf_address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    xml_address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    remarks = table.Column<string>(type: "TEXT", nullable: true),
                    is_stale = table.Column<bool>(type: "INTEGER", nullable: false),
                    return_reason = table.Column<string>(type: "TEXT", nullable: true),
                    returned_subject = table.Column<string>(type: "TEXT", nullable: true),
                    subject_count = table.Column<int>(type: "INTEGER", nullable: false),
                    subjects_signed = table.Column<int>(type: "INTEGER", nullable: false),
                    drawn_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    issued_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_records_transcripts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_answers",
                columns: table => new
                {
                    reconciliation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    row = table.Column<int>(type: "INTEGER", nullable: false),
                    personal_id = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    full_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    date_of_birth = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    gender = table.Column<byte>(type: "INTEGER", nullable: false),
                    ward_code = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    current_ward_code = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    code = table.Column<byte>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_answers", x => new { x.reconciliation_id, x.row });
                });

            migrationBuilder.CreateTable(
                name: "registry_code_list_edits",
                columns: table => new
                {
                    version_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    parent_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    is_retired = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_code_list_edits", x => new { x.version_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "registry_code_list_items",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    list_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    parent_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_code_list_items", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_code_list_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    list_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    published_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    published_by = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_code_list_versions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_code_lists",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: false),
                    parent_list = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_code_lists", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_code_mappings",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    list_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    old_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    new_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    share = table.Column<int>(type: "INTEGER", nullable: true),
                    upload_id = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_code_mappings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_contacts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_contacts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_correction_requests",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    school_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    field = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    present = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    wanted = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    evidence = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    asked_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    answer = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    seen_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_correction_requests", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_field_origins",
                columns: table => new
                {
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    field = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_field_origins", x => new { x.person_id, x.field });
                });

            migrationBuilder.CreateTable(
                name: "registry_field_policies",
                columns: table => new
                {
                    field = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    master = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_field_policies", x => x.field);
                });

            migrationBuilder.CreateTable(
                name: "registry_findings",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reconciliation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    other_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    other_organization_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    row = table.Column<int>(type: "INTEGER", nullable: false),
                    ours = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    theirs = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    score = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    mender = table.Column<byte>(type: "INTEGER", nullable: false),
                    state = table.Column<byte>(type: "INTEGER", nullable: false),
                    settled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    settled_by = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    first_found_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    gone_in = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_findings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_former_names",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    full_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_former_names", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_identifiers",
                columns: table => new
                {
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    issuer = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_identifiers", x => new { x.person_id, x.kind, x.issuer, x.value });
                });

            migrationBuilder.CreateTable(
                name: "registry_import_rows",
                columns: table => new
                {
                    import_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    row = table.Column<int>(type: "INTEGER", nullable: false),
                    rank = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    cells = table.Column<string>(type: "TEXT", nullable: false),
                    step = table.Column<byte>(type: "INTEGER", nullable: false),
                    outcome = table.Column<byte>(type: "INTEGER", nullable: false),
                    findings = table.Column<string>(type: "TEXT", nullable: true),
                    result = table.Column<byte>(type: "INTEGER", nullable: false),
                    subject_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    before = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_import_rows", x => new { x.import_id, x.row });
                });

            migrationBuilder.CreateTable(
                name: "registry_imports",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    unit_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    columns = table.Column<string>(type: "TEXT", nullable: false),
                    remark = table.Column<string>(type: "TEXT", nullable: true),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    skips_warnings = table.Column<bool>(type: "INTEGER", nullable: false),
                    ignored = table.Column<int>(type: "INTEGER", nullable: false),
                    added = table.Column<int>(type: "INTEGER", nullable: false),
                    changed = table.Column<int>(type: "INTEGER", nullable: false),
                    same = table.Column<int>(type: "INTEGER", nullable: false),
                    left = table.Column<int>(type: "INTEGER", nullable: false),
                    taken_back = table.Column<int>(type: "INTEGER", nullable: false),
                    kept = table.Column<int>(type: "INTEGER", nullable: false),
                    created_by_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    applied_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    undone_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    job_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_imports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_mapping_uploads",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    list_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", nullable: false),
                    applied_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    undone_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    taken = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_mapping_uploads", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_merges",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kept_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merged_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    moved = table.Column<string>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    undone_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_merges", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_month_statements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    people = table.Column<int>(type: "INTEGER", nullable: false),
                    matched = table.Column<int>(type: "INTEGER", nullable: false),
                    open = table.Column<int>(type: "INTEGER", nullable: false),
                    kept = table.Column<int>(type: "INTEGER", nullable: false),
                    signed_by = table.Column<string>(type: "TEXT", nullable: false),
                    signed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_month_statements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_name_keys",
                columns: table => new
                {
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    custodian_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_name_keys", x => new { x.person_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "registry_organization_changes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    decision = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", nullable: false),
                    undone_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_organization_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_organization_sequence",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    last = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_organization_sequence", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_organizations",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    changed_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_organizations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_people",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    custodian_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    full_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", nullable: false),
                    sort_key = table.Column<string>(type: "TEXT", nullable: false),
                    date_of_birth = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    gender = table.Column<byte>(type: "INTEGER", nullable: false),
                    ethnicity = table.Column<string>(type: "TEXT", nullable: true),
                    birth_place = table.Column<string>(type: "TEXT", nullable: true),
                    address = table.Column<string>(type: "TEXT", nullable: true),
                    nationality = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    sourced_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    merged_into_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_people", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_person_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from = table.Column<DateTime>(type: "TEXT", nullable: false),
                    to = table.Column<DateTime>(type: "TEXT", nullable: false),
                    values = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_person_versions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_quality_counts",
                columns: table => new
                {
                    unit_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    bit = table.Column<short>(type: "INTEGER", nullable: false),
                    asked = table.Column<int>(type: "INTEGER", nullable: false),
                    failed = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_quality_counts", x => new { x.unit_id, x.bit });
                });

            migrationBuilder.CreateTable(
                name: "registry_quality_days",
                columns: table => new
                {
                    unit_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    dimension = table.Column<byte>(type: "INTEGER", nullable: false),
                    group = table.Column<byte>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    measured = table.Column<int>(type: "INTEGER", nullable: false),
                    good = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_quality_days", x => new { x.unit_id, x.dimension, x.group, x.day });
                });

            migrationBuilder.CreateTable(
                name: "registry_quality_people",
                columns: table => new
                {
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    custodian_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    asked = table.Column<long>(type: "INTEGER", nullable: false),
                    failed = table.Column<long>(type: "INTEGER", nullable: false),
                    compared = table.Column<short>(type: "INTEGER", nullable: false),
                    differing = table.Column<short>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_quality_people", x => x.person_id);
                });

            migrationBuilder.CreateTable(
                name: "registry_quality_rounds",
                columns: table => new
                {
                    unit_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_quality_rounds", x => x.unit_id);
                });

            migrationBuilder.CreateTable(
                name: "registry_quality_rules",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    bit = table.Column<byte>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    fields = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    condition = table.Column<byte>(type: "INTEGER", nullable: false),
                    dimension = table.Column<byte>(type: "INTEGER", nullable: false),
                    group = table.Column<byte>(type: "INTEGER", nullable: false),
                    members = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    owner = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    list = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    age_from = table.Column<int>(type: "INTEGER", nullable: true),
                    age_to = table.Column<int>(type: "INTEGER", nullable: true),
                    under_age = table.Column<int>(type: "INTEGER", nullable: true),
                    is_on = table.Column<bool>(type: "INTEGER", nullable: false),
                    severity = table.Column<byte>(type: "INTEGER", nullable: false),
                    deadline_day = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_quality_rules", x => new { x.code, x.from });
                });

            migrationBuilder.CreateTable(
                name: "registry_quality_units",
                columns: table => new
                {
                    unit_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_quality_units", x => x.unit_id);
                });

            migrationBuilder.CreateTable(
                name: "registry_reconciliations",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    is_whole = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_sure = table.Column<bool>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    job_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_by = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    answers = table.Column<int>(type: "INTEGER", nullable: false),
                    same = table.Column<int>(type: "INTEGER", nullable: false),
                    strangers = table.Column<int>(type: "INTEGER", nullable: false),
                    unanswered = table.Column<int>(type: "INTEGER", nullable: false),
                    findings = table.Column<int>(type: "INTEGER", nullable: false),
                    failure = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_reconciliations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_relations",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    child_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    related_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    custody = table.Column<int>(type: "INTEGER", nullable: false),
                    may_pick_up = table.Column<bool>(type: "INTEGER", nullable: false),
                    barred_from_pick_up = table.Column<bool>(type: "INTEGER", nullable: false),
                    lives_with = table.Column<bool>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_relations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_residences",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    ward_code = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    line = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_residences", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_sensitive_facts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_sensitive_facts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_sources",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    keeper = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    mapping = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_sources", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "school_absences",
                columns: table => new
                {
                    roll_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    learner_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    class_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    session = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_absences", x => new { x.roll_id, x.learner_id });
                });

            migrationBuilder.CreateTable(
                name: "school_bundle_exports",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_by_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    job_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    schools = table.Column<int>(type: "INTEGER", nullable: false),
                    pupils = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_bundle_exports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "school_card_keys",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    wrapped = table.Column<byte[]>(type: "BLOB", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_card_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "school_cards",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    school_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    expires_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    printed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    printed_by = table.Column<string>(type: "TEXT", nullable: false),
                    revoked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_cards", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "school_check_ins",
                columns: table => new
                {
                    check_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    learner_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    card = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_check_ins", x => new { x.check_id, x.learner_id });
                });

            migrationBuilder.CreateTable(
                name: "school_checks",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    school_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    opened_by = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_checks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "school_classes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    school_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    start_year = table.Column<int>(type: "INTEGER", nullable: false),
                    grade = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    homeroom_teacher_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    homeroom_teacher_name = table.Column<string>(type: "TEXT", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_classes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "school_enrolments",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    school_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    sort_key = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    planned_class = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    class_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    merge_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_enrolments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "school_placements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    class_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    school_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    sort_key = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    left_because = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    merge_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_placements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "school_rolls",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    class_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    school_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    start_year = table.Column<int>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    session = table.Column<int>(type: "INTEGER", nullable: false),
                    enrolled = table.Column<int>(type: "INTEGER", nullable: false),
                    absent = table.Column<int>(type: "INTEGER", nullable: false),
                    late = table.Column<int>(type: "INTEGER", nullable: false),
                    taken_by_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    taken_by = table.Column<string>(type: "TEXT", nullable: false),
                    taken_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_rolls", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "school_roster_import_rows",
                columns: table => new
                {
                    import_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sheet = table.Column<string>(type: "TEXT", nullable: false),
                    row = table.Column<int>(type: "INTEGER", nullable: false),
                    outcome = table.Column<byte>(type: "INTEGER", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    enrolment_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    print = table.Column<long>(type: "INTEGER", nullable: true),
                    before = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    stays = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_roster_import_rows", x => new { x.import_id, x.sheet, x.row });
                });

            migrationBuilder.CreateTable(
                name: "school_roster_imports",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    school_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    class_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    mapping = table.Column<string>(type: "TEXT", nullable: false),
                    corrections = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    added = table.Column<int>(type: "INTEGER", nullable: false),
                    updated = table.Column<int>(type: "INTEGER", nullable: false),
                    unchanged = table.Column<int>(type: "INTEGER", nullable: false),
                    skipped = table.Column<int>(type: "INTEGER", nullable: false),
                    removed = table.Column<int>(type: "INTEGER", nullable: false),
                    restored = table.Column<int>(type: "INTEGER", nullable: false),
                    stayed = table.Column<int>(type: "INTEGER", nullable: false),
                    created_by_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    applied_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    undone_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    job_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_roster_imports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "school_teachings",
                columns: table => new
                {
                    class_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    school_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    teacher_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    teacher_name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_teachings", x => new { x.class_id, x.subject_code });
                });

            migrationBuilder.CreateTable(
                name: "school_years",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    school_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    start_year = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    second_term_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    first_term_closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    second_term_closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_years", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "signing_authorities",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    root = table.Column<byte[]>(type: "BLOB", nullable: false),
                    issuing = table.Column<byte[]>(type: "BLOB", nullable: false),
                    issuing_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    timestamping = table.Column<byte[]>(type: "BLOB", nullable: false),
                    timestamping_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    founded_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signing_authorities", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "signing_keys",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    owner_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    certificate = table.Column<byte[]>(type: "BLOB", nullable: false),
                    serial_number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    valid_from = table.Column<DateTime>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateTime>(type: "TEXT", nullable: false),
                    protected_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    wrong_pins = table.Column<int>(type: "INTEGER", nullable: false),
                    locked_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    retired_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signing_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trust_consents",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    representative_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    text_version = table.Column<int>(type: "INTEGER", nullable: false),
                    is_given = table.Column<bool>(type: "INTEGER", nullable: false),
                    given_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    withdrawn_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    channel = table.Column<int>(type: "INTEGER", nullable: false),
                    recorded_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    paper = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    evidence_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trust_consents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trust_copies",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    request_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    asked_by_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    job_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ordered_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trust_copies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trust_erasures",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    request_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    by_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    job_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ordered_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    erased = table.Column<int>(type: "INTEGER", nullable: false),
                    cleared = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trust_erasures", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trust_incident_entries",
                columns: table => new
                {
                    incident_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trust_incident_entries", x => new { x.incident_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "trust_incident_notes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    incident_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trust_incident_notes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trust_incidents",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    rule = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    open_key = table.Column<string>(type: "TEXT", maxLength: 130, nullable: true),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    raised_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    owner_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    owner = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    deputy_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    deputy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    reported_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trust_incidents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trust_looks",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reader_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reader_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    reader_role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    hour = table.Column<DateTime>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trust_looks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trust_mentions",
                columns: table => new
                {
                    record_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trust_mentions", x => new { x.record_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "trust_openings",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    auditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    auditor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    decision = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    given_by_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    given_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    given_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trust_openings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trust_requests",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    subject_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject_name = table.Column<string>(type: "TEXT", nullable: false),
                    relation = table.Column<string>(type: "TEXT", nullable: true),
                    asked_by_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    asked_by_name = table.Column<string>(type: "TEXT", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    acknowledge_by = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    due_by = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    most_extension = table.Column<int>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    acknowledged_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    extension_reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    answer = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    answered_by = table.Column<string>(type: "TEXT", nullable: true),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trust_requests", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trust_retention_counts",
                columns: table => new
                {
                    table = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    past = table.Column<int>(type: "INTEGER", nullable: false),
                    counted_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trust_retention_counts", x => x.table);
                });

            migrationBuilder.CreateTable(
                name: "trust_watch_counts",
                columns: table => new
                {
                    rule = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trust_watch_counts", x => new { x.rule, x.key, x.since });
                });

            migrationBuilder.CreateTable(
                name: "trust_watch_settings",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    threshold = table.Column<int>(type: "INTEGER", nullable: false),
                    minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    is_on = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trust_watch_settings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "records_signatures",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    transcript_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    step = table.Column<int>(type: "INTEGER", nullable: false),
                    subject_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    signer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signer_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    part_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    signed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    serial_number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    fragment = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_records_signatures", x => x.id);
                    table.ForeignKey(
                        name: "fk_records_signatures_transcript_id",
                        column: x => x.transcript_id,
                        principalTable: "records_transcripts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "registry_organization_spans",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    parent_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ward_code = table.Column<string>(type: "TEXT", maxLength: 5, nullable: true),
                    levels = table.Column<int>(type: "INTEGER", nullable: false),
                    change_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ended_by_id = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_organization_spans", x => x.id);
                    table.ForeignKey(
                        name: "fk_registry_organization_spans_organization_id",
                        column: x => x.organization_id,
                        principalTable: "registry_organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "school_check_classes",
                columns: table => new
                {
                    check_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    class_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_check_classes", x => new { x.check_id, x.class_id });
                    table.ForeignKey(
                        name: "fk_school_check_classes_check_id",
                        column: x => x.check_id,
                        principalTable: "school_checks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "registry_organization_sequence",
                columns: new[] { "id", "last" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "ix_gradebook_assessments_class_id_subject_code_term_kind_ordinal",
                table: "gradebook_assessments",
                columns: new[] { "class_id", "subject_code", "term", "kind", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_gradebook_books_school_id_start_year",
                table: "gradebook_books",
                columns: new[] { "school_id", "start_year" });

            migrationBuilder.CreateIndex(
                name: "ix_gradebook_books_teacher_id_start_year",
                table: "gradebook_books",
                columns: new[] { "teacher_id", "start_year" });

            migrationBuilder.CreateIndex(
                name: "ix_gradebook_comments_learner_id",
                table: "gradebook_comments",
                column: "learner_id");

            migrationBuilder.CreateIndex(
                name: "ix_gradebook_conduct_learner_id",
                table: "gradebook_conduct",
                column: "learner_id");

            migrationBuilder.CreateIndex(
                name: "ix_gradebook_means_learner_id",
                table: "gradebook_means",
                column: "learner_id");

            migrationBuilder.CreateIndex(
                name: "ix_gradebook_scores_class_id",
                table: "gradebook_scores",
                column: "class_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_accounts_moved_in",
                table: "identity_accounts",
                column: "moved_in",
                filter: "\"moved_in\" is not null");

            migrationBuilder.CreateIndex(
                name: "ix_identity_accounts_normalized_user_name",
                table: "identity_accounts",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_identity_accounts_opened_at_id",
                table: "identity_accounts",
                column: "opened_at_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_accounts_person_id",
                table: "identity_accounts",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_appointments_moved_in",
                table: "identity_appointments",
                column: "moved_in",
                filter: "\"moved_in\" is not null");

            migrationBuilder.CreateIndex(
                name: "ix_identity_appointments_organization_id",
                table: "identity_appointments",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_appointments_person_id",
                table: "identity_appointments",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_authenticators_account_id",
                table: "identity_authenticators",
                column: "account_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_identity_authorization_codes_expires_at",
                table: "identity_authorization_codes",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_identity_brakes_since",
                table: "identity_brakes",
                column: "since");

            migrationBuilder.CreateIndex(
                name: "ix_identity_client_consents_account_id_client_id",
                table: "identity_client_consents",
                columns: new[] { "account_id", "client_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_identity_clients_client_id",
                table: "identity_clients",
                column: "client_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_identity_clients_organization_id",
                table: "identity_clients",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_devices_account_id_key_hash",
                table: "identity_devices",
                columns: new[] { "account_id", "key_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_identity_devices_last_seen_at",
                table: "identity_devices",
                column: "last_seen_at");

            migrationBuilder.CreateIndex(
                name: "ix_identity_external_logins_account_id_provider_id",
                table: "identity_external_logins",
                columns: new[] { "account_id", "provider_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_identity_external_logins_provider_id_subject",
                table: "identity_external_logins",
                columns: new[] { "provider_id", "subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_identity_external_providers_key",
                table: "identity_external_providers",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_identity_grants_account_id_client_id",
                table: "identity_grants",
                columns: new[] { "account_id", "client_id" });

            migrationBuilder.CreateIndex(
                name: "ix_identity_grants_client_id_id",
                table: "identity_grants",
                columns: new[] { "client_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_identity_grants_session_id",
                table: "identity_grants",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_logout_notices_due_at",
                table: "identity_logout_notices",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "ix_identity_passkeys_account_id",
                table: "identity_passkeys",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_passkeys_credential_id",
                table: "identity_passkeys",
                column: "credential_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_identity_pushed_requests_expires_at",
                table: "identity_pushed_requests",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_identity_recoveries_account_id",
                table: "identity_recoveries",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_recoveries_organization_id_id",
                table: "identity_recoveries",
                columns: new[] { "organization_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_identity_recovery_codes_account_id_hash",
                table: "identity_recovery_codes",
                columns: new[] { "account_id", "hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_identity_refresh_tokens_expires_at",
                table: "identity_refresh_tokens",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_identity_revoked_tokens_expires_at",
                table: "identity_revoked_tokens",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_identity_role_templates_name",
                table: "identity_role_templates",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_identity_sessions_account_id",
                table: "identity_sessions",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_sessions_device_id",
                table: "identity_sessions",
                column: "device_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_sessions_ended_at_last_seen_at",
                table: "identity_sessions",
                columns: new[] { "ended_at", "last_seen_at" });

            migrationBuilder.CreateIndex(
                name: "ix_identity_sessions_ended_at_started_at",
                table: "identity_sessions",
                columns: new[] { "ended_at", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_identity_sessions_organization_id_id",
                table: "identity_sessions",
                columns: new[] { "organization_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_identity_sessions_root_id",
                table: "identity_sessions",
                column: "root_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_spent_until",
                table: "identity_spent",
                column: "until");

            migrationBuilder.CreateIndex(
                name: "ix_identity_support_requests_organization_id_id",
                table: "identity_support_requests",
                columns: new[] { "organization_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_identity_support_requests_person_id_id",
                table: "identity_support_requests",
                columns: new[] { "person_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_identity_used_assertions_expires_at",
                table: "identity_used_assertions",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_insight_class_days_school_id_day",
                table: "insight_class_days",
                columns: new[] { "school_id", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_insight_classes_school_id_start_year",
                table: "insight_classes",
                columns: new[] { "school_id", "start_year" });

            migrationBuilder.CreateIndex(
                name: "ix_insight_school_days_day",
                table: "insight_school_days",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_kernel_blocks_last_transaction_last_sequence",
                table: "kernel_blocks",
                columns: new[] { "last_transaction", "last_sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_jobs_organization_id_id",
                table: "kernel_jobs",
                columns: new[] { "organization_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_jobs_state_id",
                table: "kernel_jobs",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_journal_actor_id_sequence",
                table: "kernel_journal",
                columns: new[] { "actor_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_journal_organization_id_sequence",
                table: "kernel_journal",
                columns: new[] { "organization_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_journal_subject_sequence",
                table: "kernel_journal",
                columns: new[] { "subject", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_journal_transaction_sequence",
                table: "kernel_journal",
                columns: new[] { "transaction", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_journal_type_sequence",
                table: "kernel_journal",
                columns: new[] { "type", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_letters_account_id",
                table: "kernel_letters",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_kernel_letters_due_at",
                table: "kernel_letters",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "ix_kernel_letters_written_at",
                table: "kernel_letters",
                column: "written_at");

            migrationBuilder.CreateIndex(
                name: "ix_kernel_retired_transaction_sequence",
                table: "kernel_retired",
                columns: new[] { "transaction", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_retirements_block",
                table: "kernel_retirements",
                column: "block");

            migrationBuilder.CreateIndex(
                name: "ix_records_late_changes_class_id_learner_id",
                table: "records_late_changes",
                columns: new[] { "class_id", "learner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_records_signatures_signer_id_signed_at",
                table: "records_signatures",
                columns: new[] { "signer_id", "signed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_records_signatures_transcript_id_step_subject_code",
                table: "records_signatures",
                columns: new[] { "transcript_id", "step", "subject_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_records_transcripts_class_id_learner_id_edition",
                table: "records_transcripts",
                columns: new[] { "class_id", "learner_id", "edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_records_transcripts_code_edition",
                table: "records_transcripts",
                columns: new[] { "code", "edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_records_transcripts_learner_id_start_year",
                table: "records_transcripts",
                columns: new[] { "learner_id", "start_year" });

            migrationBuilder.CreateIndex(
                name: "ix_records_transcripts_school_id_start_year_state",
                table: "records_transcripts",
                columns: new[] { "school_id", "start_year", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_answers_reconciliation_id_personal_id",
                table: "registry_answers",
                columns: new[] { "reconciliation_id", "personal_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_code_list_items_list_id_code_from",
                table: "registry_code_list_items",
                columns: new[] { "list_id", "code", "from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_code_list_versions_list_id_number",
                table: "registry_code_list_versions",
                columns: new[] { "list_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_code_lists_code",
                table: "registry_code_lists",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_code_mappings_list_id_old_code_on_new_code",
                table: "registry_code_mappings",
                columns: new[] { "list_id", "old_code", "on", "new_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_contacts_person_id",
                table: "registry_contacts",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_contacts_value",
                table: "registry_contacts",
                column: "value");

            migrationBuilder.CreateIndex(
                name: "ix_registry_correction_requests_person_id",
                table: "registry_correction_requests",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_correction_requests_school_id_state_seen_at",
                table: "registry_correction_requests",
                columns: new[] { "school_id", "state", "seen_at" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_correction_requests_state_id",
                table: "registry_correction_requests",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_field_origins_field_source",
                table: "registry_field_origins",
                columns: new[] { "field", "source" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_findings_gone_in",
                table: "registry_findings",
                column: "gone_in",
                filter: "\"gone_in\" is not null");

            migrationBuilder.CreateIndex(
                name: "ix_registry_findings_organization_id_state_kind_id",
                table: "registry_findings",
                columns: new[] { "organization_id", "state", "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_findings_other_id",
                table: "registry_findings",
                column: "other_id",
                filter: "\"other_id\" is not null");

            migrationBuilder.CreateIndex(
                name: "ix_registry_findings_other_organization_id",
                table: "registry_findings",
                column: "other_organization_id",
                filter: "\"other_organization_id\" is not null");

            migrationBuilder.CreateIndex(
                name: "ix_registry_findings_person_id",
                table: "registry_findings",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_findings_reconciliation_id_id",
                table: "registry_findings",
                columns: new[] { "reconciliation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_findings_state_kind_id",
                table: "registry_findings",
                columns: new[] { "state", "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_former_names_person_id",
                table: "registry_former_names",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_identifiers_value",
                table: "registry_identifiers",
                column: "value",
                filter: "\"to\" is not null");

            migrationBuilder.CreateIndex(
                name: "ix_registry_identifiers_value_kind_issuer",
                table: "registry_identifiers",
                columns: new[] { "value", "kind", "issuer" },
                unique: true,
                filter: "\"to\" is null");

            migrationBuilder.CreateIndex(
                name: "ix_registry_import_rows_import_id_result_rank_row",
                table: "registry_import_rows",
                columns: new[] { "import_id", "result", "rank", "row" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_imports_unit_id_id",
                table: "registry_imports",
                columns: new[] { "unit_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_mapping_uploads_list_id",
                table: "registry_mapping_uploads",
                column: "list_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_merges_kept_id",
                table: "registry_merges",
                column: "kept_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_merges_merged_id",
                table: "registry_merges",
                column: "merged_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_month_statements_month",
                table: "registry_month_statements",
                column: "month");

            migrationBuilder.CreateIndex(
                name: "ix_registry_month_statements_organization_id_month",
                table: "registry_month_statements",
                columns: new[] { "organization_id", "month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_name_keys_custodian_id_key_person_id",
                table: "registry_name_keys",
                columns: new[] { "custodian_id", "key", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_name_keys_key_person_id_custodian_id",
                table: "registry_name_keys",
                columns: new[] { "key", "person_id", "custodian_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_organization_changes_sequence",
                table: "registry_organization_changes",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "ix_registry_organization_spans_change_id",
                table: "registry_organization_spans",
                column: "change_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_organization_spans_organization_id_place",
                table: "registry_organization_spans",
                columns: new[] { "organization_id", "place" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_organization_spans_parent_id_from",
                table: "registry_organization_spans",
                columns: new[] { "parent_id", "from" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_organizations_changed_sequence_id",
                table: "registry_organizations",
                columns: new[] { "changed_sequence", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_organizations_code",
                table: "registry_organizations",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_people_custodian_id_sort_key_id",
                table: "registry_people",
                columns: new[] { "custodian_id", "sort_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_people_folded_name_date_of_birth",
                table: "registry_people",
                columns: new[] { "folded_name", "date_of_birth" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_people_merged_into_id",
                table: "registry_people",
                column: "merged_into_id",
                filter: "\"merged_into_id\" is not null");

            migrationBuilder.CreateIndex(
                name: "ix_registry_people_sort_key_id",
                table: "registry_people",
                columns: new[] { "sort_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_person_versions_person_id_to",
                table: "registry_person_versions",
                columns: new[] { "person_id", "to" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_quality_days_group_day",
                table: "registry_quality_days",
                columns: new[] { "group", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_quality_people_custodian_id_person_id",
                table: "registry_quality_people",
                columns: new[] { "custodian_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_reconciliations_month_source",
                table: "registry_reconciliations",
                columns: new[] { "month", "source" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_reconciliations_organization_id_id",
                table: "registry_reconciliations",
                columns: new[] { "organization_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_relations_child_id",
                table: "registry_relations",
                column: "child_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_relations_related_id",
                table: "registry_relations",
                column: "related_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_residences_person_id",
                table: "registry_residences",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_sensitive_facts_person_id",
                table: "registry_sensitive_facts",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_school_absences_learner_id_day",
                table: "school_absences",
                columns: new[] { "learner_id", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_school_bundle_exports_organization_id_id",
                table: "school_bundle_exports",
                columns: new[] { "organization_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_school_cards_number",
                table: "school_cards",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_school_cards_person_id",
                table: "school_cards",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_school_cards_school_id_person_id",
                table: "school_cards",
                columns: new[] { "school_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_school_check_ins_learner_id",
                table: "school_check_ins",
                column: "learner_id");

            migrationBuilder.CreateIndex(
                name: "ix_school_checks_school_id_id",
                table: "school_checks",
                columns: new[] { "school_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_school_classes_homeroom_teacher_id",
                table: "school_classes",
                column: "homeroom_teacher_id");

            migrationBuilder.CreateIndex(
                name: "ix_school_classes_school_id_start_year_folded_name",
                table: "school_classes",
                columns: new[] { "school_id", "start_year", "folded_name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_school_enrolments_person_id",
                table: "school_enrolments",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_school_enrolments_school_id_class_id_sort_key",
                table: "school_enrolments",
                columns: new[] { "school_id", "class_id", "sort_key" });

            migrationBuilder.CreateIndex(
                name: "ix_school_placements_class_id_sort_key",
                table: "school_placements",
                columns: new[] { "class_id", "sort_key" });

            migrationBuilder.CreateIndex(
                name: "ix_school_placements_person_id",
                table: "school_placements",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_school_rolls_class_id_day_session",
                table: "school_rolls",
                columns: new[] { "class_id", "day", "session" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_school_rolls_school_id_day",
                table: "school_rolls",
                columns: new[] { "school_id", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_school_roster_import_rows_person_id",
                table: "school_roster_import_rows",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_school_roster_imports_school_id_id",
                table: "school_roster_imports",
                columns: new[] { "school_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_school_teachings_teacher_id",
                table: "school_teachings",
                column: "teacher_id");

            migrationBuilder.CreateIndex(
                name: "ix_school_years_school_id_start_year",
                table: "school_years",
                columns: new[] { "school_id", "start_year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_signing_keys_owner_id",
                table: "signing_keys",
                column: "owner_id",
                unique: true,
                filter: "retired_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_signing_keys_serial_number",
                table: "signing_keys",
                column: "serial_number");

            migrationBuilder.CreateIndex(
                name: "ix_trust_consents_representative_id",
                table: "trust_consents",
                column: "representative_id");

            migrationBuilder.CreateIndex(
                name: "ix_trust_consents_subject_id_purpose_id",
                table: "trust_consents",
                columns: new[] { "subject_id", "purpose", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_trust_copies_expires_at",
                table: "trust_copies",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_trust_copies_request_id",
                table: "trust_copies",
                column: "request_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trust_copies_subject_id",
                table: "trust_copies",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_trust_erasures_request_id",
                table: "trust_erasures",
                column: "request_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trust_erasures_subject_id",
                table: "trust_erasures",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_trust_incident_notes_incident_id_id",
                table: "trust_incident_notes",
                columns: new[] { "incident_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_trust_incidents_open_key",
                table: "trust_incidents",
                column: "open_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trust_incidents_organization_id_id",
                table: "trust_incidents",
                columns: new[] { "organization_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_trust_incidents_state_due_at",
                table: "trust_incidents",
                columns: new[] { "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_trust_looks_reader_id_hour",
                table: "trust_looks",
                columns: new[] { "reader_id", "hour" });

            migrationBuilder.CreateIndex(
                name: "ix_trust_looks_subject_id_id",
                table: "trust_looks",
                columns: new[] { "subject_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_trust_mentions_sequence",
                table: "trust_mentions",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "ix_trust_openings_auditor_id_id",
                table: "trust_openings",
                columns: new[] { "auditor_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_trust_openings_organization_id_id",
                table: "trust_openings",
                columns: new[] { "organization_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_trust_requests_asked_by_id",
                table: "trust_requests",
                column: "asked_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_trust_requests_organization_id_id",
                table: "trust_requests",
                columns: new[] { "organization_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_trust_requests_subject_id_id",
                table: "trust_requests",
                columns: new[] { "subject_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_trust_watch_counts_since",
                table: "trust_watch_counts",
                column: "since");

            migrationBuilder.CreateIndex(
                name: "ix_trust_watch_settings_code",
                table: "trust_watch_settings",
                column: "code",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "gradebook_assessments");

            migrationBuilder.DropTable(
                name: "gradebook_books");

            migrationBuilder.DropTable(
                name: "gradebook_comments");

            migrationBuilder.DropTable(
                name: "gradebook_conduct");

            migrationBuilder.DropTable(
                name: "gradebook_exemptions");

            migrationBuilder.DropTable(
                name: "gradebook_means");

            migrationBuilder.DropTable(
                name: "gradebook_promotion_decisions");

            migrationBuilder.DropTable(
                name: "gradebook_scores");

            migrationBuilder.DropTable(
                name: "gradebook_summer_tasks");

            migrationBuilder.DropTable(
                name: "identity_accounts");

            migrationBuilder.DropTable(
                name: "identity_alert_addresses");

            migrationBuilder.DropTable(
                name: "identity_appointments");

            migrationBuilder.DropTable(
                name: "identity_authenticators");

            migrationBuilder.DropTable(
                name: "identity_authorization_codes");

            migrationBuilder.DropTable(
                name: "identity_brakes");

            migrationBuilder.DropTable(
                name: "identity_client_consents");

            migrationBuilder.DropTable(
                name: "identity_client_uses");

            migrationBuilder.DropTable(
                name: "identity_clients");

            migrationBuilder.DropTable(
                name: "identity_devices");

            migrationBuilder.DropTable(
                name: "identity_external_logins");

            migrationBuilder.DropTable(
                name: "identity_external_providers");

            migrationBuilder.DropTable(
                name: "identity_grants");

            migrationBuilder.DropTable(
                name: "identity_logout_notices");

            migrationBuilder.DropTable(
                name: "identity_passkeys");

            migrationBuilder.DropTable(
                name: "identity_pushed_requests");

            migrationBuilder.DropTable(
                name: "identity_recoveries");

            migrationBuilder.DropTable(
                name: "identity_recovery_codes");

            migrationBuilder.DropTable(
                name: "identity_refresh_tokens");

            migrationBuilder.DropTable(
                name: "identity_revoked_tokens");

            migrationBuilder.DropTable(
                name: "identity_role_templates");

            migrationBuilder.DropTable(
                name: "identity_sessions");

            migrationBuilder.DropTable(
                name: "identity_sign_in_slips");

            migrationBuilder.DropTable(
                name: "identity_spent");

            migrationBuilder.DropTable(
                name: "identity_support_requests");

            migrationBuilder.DropTable(
                name: "identity_token_keys");

            migrationBuilder.DropTable(
                name: "identity_used_assertions");

            migrationBuilder.DropTable(
                name: "identity_user_name_counters");

            migrationBuilder.DropTable(
                name: "insight_class_days");

            migrationBuilder.DropTable(
                name: "insight_classes");

            migrationBuilder.DropTable(
                name: "insight_school_days");

            migrationBuilder.DropTable(
                name: "insight_schools");

            migrationBuilder.DropTable(
                name: "kernel_blocks");

            migrationBuilder.DropTable(
                name: "kernel_cursors");

            migrationBuilder.DropTable(
                name: "kernel_demo");

            migrationBuilder.DropTable(
                name: "kernel_jobs");

            migrationBuilder.DropTable(
                name: "kernel_journal");

            migrationBuilder.DropTable(
                name: "kernel_keys");

            migrationBuilder.DropTable(
                name: "kernel_letters");

            migrationBuilder.DropTable(
                name: "kernel_parked");

            migrationBuilder.DropTable(
                name: "kernel_reactions");

            migrationBuilder.DropTable(
                name: "kernel_retention");

            migrationBuilder.DropTable(
                name: "kernel_retired");

            migrationBuilder.DropTable(
                name: "kernel_retirements");

            migrationBuilder.DropTable(
                name: "kernel_seal_keys");

            migrationBuilder.DropTable(
                name: "records_late_changes");

            migrationBuilder.DropTable(
                name: "records_signatures");

            migrationBuilder.DropTable(
                name: "registry_answers");

            migrationBuilder.DropTable(
                name: "registry_code_list_edits");

            migrationBuilder.DropTable(
                name: "registry_code_list_items");

            migrationBuilder.DropTable(
                name: "registry_code_list_versions");

            migrationBuilder.DropTable(
                name: "registry_code_lists");

            migrationBuilder.DropTable(
                name: "registry_code_mappings");

            migrationBuilder.DropTable(
                name: "registry_contacts");

            migrationBuilder.DropTable(
                name: "registry_correction_requests");

            migrationBuilder.DropTable(
                name: "registry_field_origins");

            migrationBuilder.DropTable(
                name: "registry_field_policies");

            migrationBuilder.DropTable(
                name: "registry_findings");

            migrationBuilder.DropTable(
                name: "registry_former_names");

            migrationBuilder.DropTable(
                name: "registry_identifiers");

            migrationBuilder.DropTable(
                name: "registry_import_rows");

            migrationBuilder.DropTable(
                name: "registry_imports");

            migrationBuilder.DropTable(
                name: "registry_mapping_uploads");

            migrationBuilder.DropTable(
                name: "registry_merges");

            migrationBuilder.DropTable(
                name: "registry_month_statements");

            migrationBuilder.DropTable(
                name: "registry_name_keys");

            migrationBuilder.DropTable(
                name: "registry_organization_changes");

            migrationBuilder.DropTable(
                name: "registry_organization_sequence");

            migrationBuilder.DropTable(
                name: "registry_organization_spans");

            migrationBuilder.DropTable(
                name: "registry_people");

            migrationBuilder.DropTable(
                name: "registry_person_versions");

            migrationBuilder.DropTable(
                name: "registry_quality_counts");

            migrationBuilder.DropTable(
                name: "registry_quality_days");

            migrationBuilder.DropTable(
                name: "registry_quality_people");

            migrationBuilder.DropTable(
                name: "registry_quality_rounds");

            migrationBuilder.DropTable(
                name: "registry_quality_rules");

            migrationBuilder.DropTable(
                name: "registry_quality_units");

            migrationBuilder.DropTable(
                name: "registry_reconciliations");

            migrationBuilder.DropTable(
                name: "registry_relations");

            migrationBuilder.DropTable(
                name: "registry_residences");

            migrationBuilder.DropTable(
                name: "registry_sensitive_facts");

            migrationBuilder.DropTable(
                name: "registry_sources");

            migrationBuilder.DropTable(
                name: "school_absences");

            migrationBuilder.DropTable(
                name: "school_bundle_exports");

            migrationBuilder.DropTable(
                name: "school_card_keys");

            migrationBuilder.DropTable(
                name: "school_cards");

            migrationBuilder.DropTable(
                name: "school_check_classes");

            migrationBuilder.DropTable(
                name: "school_check_ins");

            migrationBuilder.DropTable(
                name: "school_classes");

            migrationBuilder.DropTable(
                name: "school_enrolments");

            migrationBuilder.DropTable(
                name: "school_placements");

            migrationBuilder.DropTable(
                name: "school_rolls");

            migrationBuilder.DropTable(
                name: "school_roster_import_rows");

            migrationBuilder.DropTable(
                name: "school_roster_imports");

            migrationBuilder.DropTable(
                name: "school_teachings");

            migrationBuilder.DropTable(
                name: "school_years");

            migrationBuilder.DropTable(
                name: "signing_authorities");

            migrationBuilder.DropTable(
                name: "signing_keys");

            migrationBuilder.DropTable(
                name: "trust_consents");

            migrationBuilder.DropTable(
                name: "trust_copies");

            migrationBuilder.DropTable(
                name: "trust_erasures");

            migrationBuilder.DropTable(
                name: "trust_incident_entries");

            migrationBuilder.DropTable(
                name: "trust_incident_notes");

            migrationBuilder.DropTable(
                name: "trust_incidents");

            migrationBuilder.DropTable(
                name: "trust_looks");

            migrationBuilder.DropTable(
                name: "trust_mentions");

            migrationBuilder.DropTable(
                name: "trust_openings");

            migrationBuilder.DropTable(
                name: "trust_requests");

            migrationBuilder.DropTable(
                name: "trust_retention_counts");

            migrationBuilder.DropTable(
                name: "trust_watch_counts");

            migrationBuilder.DropTable(
                name: "trust_watch_settings");

            migrationBuilder.DropTable(
                name: "records_transcripts");

            migrationBuilder.DropTable(
                name: "registry_organizations");

            migrationBuilder.DropTable(
                name: "school_checks");
        }
    }
}
