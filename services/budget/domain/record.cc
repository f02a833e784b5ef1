#include "services/budget/domain/record.h"

#include "common/bulk/content.h"
#include "common/clock/timestamp.h"
#include "common/resource/names.h"
#include "services/budget/domain/codes.h"

namespace jixiao::budget {

std::string ContentDigest(const Record& record) {
  std::optional<int64_t> resolution;
  if (record.resolution.has_value()) resolution = record.resolution->fen();
  return bulk::Content("budget_record/1")
      .Add(record.record_id)
      .Add(int64_t{record.fiscal_year})
      .Add(CodeOf(record.stage))
      .Add(CodeOf(record.direction))
      .Add(CodeOf(record.revenue_kind))
      .Add(CodeOf(record.expenditure_kind))
      .Add(record.functional_code)
      .Add(record.economic_code)
      .Add(CodeOf(record.fund_type))
      .Add(record.amount.fen())
      .Add(resolution)
      .Add(int64_t{record.month})
      .Add(record.source_document)
      .Add(int64_t{record.synthetic})
      .Add(int64_t{record.transcribed})
      .Digest();
}

v1::BudgetRecord ToProto(const std::string& department, const Record& record) {
  v1::BudgetRecord proto;
  proto.set_name(resource::ChildName(
      department, kRecordCollection,
      std::to_string(record.fiscal_year) + "-" + record.record_id));
  proto.set_record_id(record.record_id);
  proto.set_fiscal_year(record.fiscal_year);
  proto.set_stage(record.stage);
  proto.set_direction(record.direction);
  proto.set_revenue_kind(record.revenue_kind);
  proto.set_expenditure_kind(record.expenditure_kind);
  proto.set_functional_code(record.functional_code);
  proto.set_economic_code(record.economic_code);
  proto.set_fund_type(record.fund_type);
  *proto.mutable_amount() = money::ToProto(record.amount);
  if (record.resolution.has_value()) {
    *proto.mutable_resolution() = money::ToProto(*record.resolution);
  }
  proto.set_month(record.month);
  proto.set_source_document(record.source_document);
  proto.set_synthetic(record.synthetic);
  proto.set_transcribed(record.transcribed);
  proto.set_sequence(record.sequence);
  *proto.mutable_create_time() = ToTimestamp(record.create_time);
  return proto;
}

Record FromProto(const v1::BudgetRecord& proto) {
  Record record;
  record.record_id = proto.record_id();
  record.fiscal_year = proto.fiscal_year();
  record.stage = proto.stage();
  record.direction = proto.direction();
  record.revenue_kind = proto.revenue_kind();
  record.expenditure_kind = proto.expenditure_kind();
  record.functional_code = proto.functional_code();
  record.economic_code = proto.economic_code();
  record.fund_type = proto.fund_type();
  record.amount = money::FromProto(proto.amount()).value();
  if (proto.has_resolution()) {
    record.resolution = money::FromProto(proto.resolution()).value();
  }
  record.month = proto.month();
  record.source_document = proto.source_document();
  record.synthetic = proto.synthetic();
  record.transcribed = proto.transcribed();
  return record;
}

}  // namespace jixiao::budget
