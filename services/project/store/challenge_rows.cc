#include "services/project/store/challenge_rows.h"

#include "common/clock/timestamp.h"
#include "common/resource/etag.h"
#include "common/status/status.h"
#include "services/project/store/date_column.h"
#include "services/project/store/project_rows.h"

namespace jixiao::project {
namespace {

using mysql::Rows;

constexpr char kSelectChallenge[] =
    "SELECT challenge, project, district, stage, description, open_date, "
    "state, challenger, close_date, answer, evidence, synthetic, create_time, "
    "update_time, row_version FROM challenge ";

Followed<v1::Challenge> ReadChallenge(const std::string& department,
                                      const Rows& rows) {
  Followed<v1::Challenge> followed;
  v1::Challenge& challenge = followed.resource;
  challenge.set_name(ChallengeTable::Name({department, rows.Text(1)}));
  challenge.set_project(ProjectName({department, rows.Text(2)}));
  followed.district = rows.Text(3);
  challenge.set_stage(static_cast<v1::ProjectStage>(rows.Int64(4)));
  challenge.set_description(rows.Text(5));
  *challenge.mutable_open_date() = ReadDate(rows, 6);
  challenge.set_state(static_cast<v1::Challenge::State>(rows.Int64(7)));
  challenge.set_challenger(rows.Text(8));
  if (!rows.IsNull(9)) *challenge.mutable_close_date() = ReadDate(rows, 9);
  challenge.set_answer(rows.Text(10));
  challenge.set_evidence(rows.Text(11));
  challenge.set_synthetic(rows.Bool(12));
  *challenge.mutable_create_time() = ToTimestamp(rows.Time(13));
  *challenge.mutable_update_time() = ToTimestamp(rows.Time(14));
  challenge.set_etag(resource::EtagOf(rows.Int64(15)));
  return followed;
}

}  // namespace

filter::Statement ChallengeStatement(const ChallengeQuery& query,
                                     const std::string& after, int64_t limit) {
  // A project has few challenges, so they may be looked at for the open ones.
  const char* index = !query.project_id.empty() ? "challenge_by_project"
                      : query.open_only         ? "challenge_by_state"
                                                : "PRIMARY";
  filter::Statement statement;
  statement.Add(std::string(kSelectChallenge) + "FORCE INDEX (" + index +
                    ") WHERE department = ?",
                {query.department});
  if (!query.project_id.empty()) {
    statement.Add(" AND project = ?", {query.project_id});
  }
  if (query.open_only) {
    statement.Add(" AND state = ?", {v1::Challenge::STATE_OPEN});
  }
  statement.Add(" AND challenge > ? ORDER BY challenge LIMIT ?",
                {after, limit});
  return statement;
}

std::vector<v1::Challenge> SelectChallenges(mysql::Session& session,
                                            const ChallengeQuery& query,
                                            const std::string& after,
                                            int64_t limit) {
  const filter::Statement statement = ChallengeStatement(query, after, limit);
  Rows rows = session.Query(statement.sql, statement.params);
  std::vector<v1::Challenge> challenges;
  challenges.reserve(rows.size());
  while (rows.Next()) {
    challenges.push_back(ReadChallenge(query.department, rows).resource);
  }
  return challenges;
}

absl::Status OpenChallenge(mysql::Session& session,
                           const std::string& department,
                           Followed<v1::Challenge>& challenge) {
  v1::Challenge& content = challenge.resource;
  const std::string project_id = IdOf(content.project());
  const auto projects = SelectProjects(session, department, {project_id});
  const auto found = projects.find(project_id);
  if (found == projects.end()) {
    return status::NotFound(kProjectType, content.project());
  }
  const ProjectState& state = found->second.state;
  challenge.district = state.project.district();
  content.set_state(v1::Challenge::STATE_OPEN);
  return CheckChallengeable(state.history, content.stage(),
                            DayOf(content.open_date()), content.project());
}

std::string ChallengeTable::Name(const Key& key) {
  return resource::ChildName(key.department, kChallenges, key.id);
}

std::optional<Followed<v1::Challenge>> ChallengeTable::SelectFollowed(
    mysql::Session& session, const Key& key) {
  Rows rows = session.Query(
      std::string(kSelectChallenge) + "WHERE department = ? AND challenge = ?",
      {key.department, key.id});
  if (!rows.Next()) return std::nullopt;
  return ReadChallenge(key.department, rows);
}

std::optional<v1::Challenge> ChallengeTable::Select(mysql::Session& session,
                                                    const Key& key) {
  auto followed = SelectFollowed(session, key);
  if (!followed.has_value()) return std::nullopt;
  return std::move(followed->resource);
}

void ChallengeTable::Insert(mysql::Session& session, const Key& key,
                            const Followed<v1::Challenge>& content,
                            absl::Time now, int64_t sequence) {
  const v1::Challenge& challenge = content.resource;
  session.Execute(
      "INSERT INTO challenge (department, challenge, project, district, stage, "
      "description, open_date, state, challenger, close_date, answer, "
      "evidence, synthetic, create_time, update_time, sequence, row_version) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, '', '', ?, ?, ?, ?, 1)",
      {key.department, key.id, IdOf(challenge.project()), content.district,
       challenge.stage(), challenge.description(),
       DayParam(challenge.open_date()), challenge.state(),
       challenge.challenger(), challenge.synthetic(), now, now, sequence});
}

bool ChallengeTable::Replace(mysql::Session& session, const Key& key,
                             const std::string& etag,
                             const Followed<v1::Challenge>& content,
                             absl::Time now, int64_t sequence) {
  const v1::Challenge& challenge = content.resource;
  return session.Execute(
             "UPDATE challenge SET state = ?, close_date = ?, answer = ?, "
             "evidence = ?, update_time = ?, sequence = ?, row_version = "
             "row_version + 1 WHERE department = ? AND challenge = ? AND "
             "row_version = ?",
             {challenge.state(), DayParam(challenge.close_date()),
              challenge.answer(), challenge.evidence(), now, sequence,
              key.department, key.id, resource::VersionOf(etag)}) == 1;
}

}  // namespace jixiao::project
