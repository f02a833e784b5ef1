// The facts of the profiles, the fiscal year and the register of institutions.
#include <utility>

#include "common/money/money.h"
#include "services/budget/domain/catalogue.h"

namespace jixiao::budget {
namespace {

struct StaffRow {
  const char* key;
  const char* name;
  const char* base;
  StaffFact fact;
};

#define JX_STAFF_(field)                                               \
  StaffFact {                                                          \
#field, [](const v1::Staff& staff) {                                 \
      return staff.has_##field() ? std::optional<int32_t>(staff.field()) \
                                 : std::nullopt;                         \
    } \
  }

const StaffRow kStaff[] = {
    {"staff.authorized", "行政编制", "编制", JX_STAFF_(authorized_count)},
    {"staff.in_post", "实有在编人数", "年末实有", JX_STAFF_(in_post_count)},
    {"staff.non_establishment", "编外员额", "年末实有",
     JX_STAFF_(non_establishment_count)},
    {"staff.retired", "退休人数", "年末实有", JX_STAFF_(retired_count)},
    {"staff.leader.chief", "局长职数", "编制", JX_STAFF_(chief_leader_count)},
    {"staff.leader.deputy", "副局长职数", "编制",
     JX_STAFF_(deputy_leader_count)},
    {"staff.opening", "年初实有在编人数", "年初实有", JX_STAFF_(opening_count)},
    {"staff.joined", "本年增加在编人数", "本年", JX_STAFF_(joined_count)},
    {"staff.left", "本年减少在编人数", "本年", JX_STAFF_(left_count)},
};

#undef JX_STAFF_

// An amount of a message of the profile; null where it is not reported.
template <class Message>
using Amount = const google::type::Money* (*)(const Message&);

#define JX_AMOUNT_(Message, field)                               \
  [](const v1::Message& message) -> const google::type::Money* { \
    return message.has_##field() ? &message.field() : nullptr;   \
  }

struct AssetRow {
  const char* key;
  const char* name;
  const char* field;
  Amount<v1::Assets> amount;
};

const AssetRow kAssets[] = {
    {"asset.total", "资产总额", "total", JX_AMOUNT_(Assets, total)},
    {"asset.cash", "货币资金", "cash", JX_AMOUNT_(Assets, cash)},
    {"asset.non_current", "非流动资产", "non_current",
     JX_AMOUNT_(Assets, non_current)},
    {"asset.fixed", "固定资产", "fixed", JX_AMOUNT_(Assets, fixed)},
    {"asset.intangible", "无形资产", "intangible",
     JX_AMOUNT_(Assets, intangible)},
};

struct UseRow {
  const char* key;
  const char* name;
  const char* field;
  Amount<v1::AssetClass> amount;
};

const UseRow kUses[] = {
    {"asset.fixed.in_use", "在用固定资产", "classes[].in_use",
     JX_AMOUNT_(AssetClass, in_use)},
    {"asset.fixed.idle", "闲置固定资产", "classes[].idle",
     JX_AMOUNT_(AssetClass, idle)},
    {"asset.fixed.leased", "出租出借固定资产", "classes[].leased",
     JX_AMOUNT_(AssetClass, leased)},
    {"asset.fixed.pending_disposal", "待处置固定资产",
     "classes[].pending_disposal", JX_AMOUNT_(AssetClass, pending_disposal)},
};

#undef JX_AMOUNT_

struct ClassRow {
  const char* key;
  const char* name;
  const char* field;
  v1::AssetKind kind;
};

constexpr ClassRow kClasses[] = {
    {"asset.class.building", "房屋和构筑物", "classes[BUILDING]",
     v1::ASSET_KIND_BUILDING},
    {"asset.class.vehicle", "车辆", "classes[VEHICLE]", v1::ASSET_KIND_VEHICLE},
    {"asset.class.equipment", "设备", "classes[EQUIPMENT]",
     v1::ASSET_KIND_EQUIPMENT},
    {"asset.class.cultural", "文物和陈列品", "classes[CULTURAL]",
     v1::ASSET_KIND_CULTURAL},
    {"asset.class.book", "图书和档案", "classes[BOOK]", v1::ASSET_KIND_BOOK},
    {"asset.class.furniture", "家具和用具", "classes[FURNITURE]",
     v1::ASSET_KIND_FURNITURE},
    {"asset.class.other", "其他固定资产", "classes[OTHER]",
     v1::ASSET_KIND_OTHER},
};

struct SubjectRow {
  const char* stem;
  const char* name;
  v1::InstitutionSubject subject;
};

constexpr SubjectRow kSubjects[] = {
    {"institution", "现行制度", v1::INSTITUTION_SUBJECT_UNSPECIFIED},
    {"institution.budget", "现行预算与绩效管理制度",
     v1::INSTITUTION_SUBJECT_BUDGET},
    {"institution.revenue_expenditure", "现行收支管理制度",
     v1::INSTITUTION_SUBJECT_REVENUE_EXPENDITURE},
    {"institution.procurement", "现行政府采购管理制度",
     v1::INSTITUTION_SUBJECT_PROCUREMENT},
    {"institution.asset", "现行资产管理制度", v1::INSTITUTION_SUBJECT_ASSET},
    {"institution.project", "现行项目管理制度",
     v1::INSTITUTION_SUBJECT_PROJECT},
    {"institution.personnel", "现行人员管理制度",
     v1::INSTITUTION_SUBJECT_PERSONNEL},
    {"institution.contract", "现行合同管理制度",
     v1::INSTITUTION_SUBJECT_CONTRACT},
    {"institution.other", "其他现行制度", v1::INSTITUTION_SUBJECT_OTHER},
};

// False where the amount is not reported.
bool Take(const google::type::Money* amount, AssetSum& sum) {
  if (amount == nullptr) return false;
  const auto money = money::FromProto(*amount);
  if (!money.ok()) return false;
  sum.yuan += money->ToRational();
  ++sum.figures;
  return true;
}

AssetFact OfAmount(const AssetRow& row) {
  return {row.field, [amount = row.amount](const v1::Assets& assets) {
            AssetSum sum;
            const bool reported = Take(amount(assets), sum);
            return reported ? std::optional<AssetSum>(sum) : std::nullopt;
          }};
}

// One use of all classes: every class must report it.
AssetFact OfUse(const UseRow& row) {
  return {row.field,
          [amount = row.amount](
              const v1::Assets& assets) -> std::optional<AssetSum> {
            AssetSum sum;
            for (const v1::AssetClass& one : assets.classes()) {
              if (!Take(amount(one), sum)) return std::nullopt;
            }
            return sum.figures == 0 ? std::nullopt
                                    : std::optional<AssetSum>(sum);
          }};
}

// All uses of one class: it must report every use.
AssetFact OfKind(const ClassRow& row) {
  return {
      row.field,
      [kind = row.kind](const v1::Assets& assets) -> std::optional<AssetSum> {
        for (const v1::AssetClass& one : assets.classes()) {
          if (one.kind() != kind) continue;
          AssetSum sum;
          for (const UseRow& use : kUses) {
            if (!Take(use.amount(one), sum)) return std::nullopt;
          }
          return sum;
        }
        return std::nullopt;
      }};
}

Definition ProfileDefinition(std::string key, std::string name,
                             std::string unit, std::string base,
                             bool of_profile,
                             decltype(Definition::source) source) {
  Definition definition;
  definition.key = std::move(key);
  definition.display_name = std::move(name);
  definition.unit = std::move(unit);
  definition.base = std::move(base);
  definition.consolidation =
      of_profile ? v1::CONSOLIDATION_SUM : v1::CONSOLIDATION_NONE;
  definition.by_budget_unit = of_profile;
  definition.source = std::move(source);
  return definition;
}

}  // namespace

std::vector<Definition> ProfileDefinitions() {
  std::vector<Definition> all;
  for (const StaffRow& row : kStaff) {
    all.push_back(ProfileDefinition(row.key, row.name, "person", row.base, true,
                                    row.fact));
  }
  for (const AssetRow& row : kAssets) {
    all.push_back(ProfileDefinition(row.key, row.name, "CNY", "年末", true,
                                    OfAmount(row)));
  }
  for (const UseRow& row : kUses) {
    all.push_back(
        ProfileDefinition(row.key, row.name, "CNY", "年末", true, OfUse(row)));
  }
  for (const ClassRow& row : kClasses) {
    all.push_back(
        ProfileDefinition(row.key, row.name, "CNY", "年末", true, OfKind(row)));
  }
  for (const SubjectRow& row : kSubjects) {
    const std::string stem = row.stem;
    const std::string name = row.name;
    all.push_back(ProfileDefinition(stem + ".count", name + "数", "item",
                                    "当日有效", false,
                                    InstitutionFact{row.subject, false}));
    all.push_back(ProfileDefinition(stem + ".names", name + "名称", "names",
                                    "当日有效", false,
                                    InstitutionFact{row.subject, true}));
  }
  all.push_back(ProfileDefinition("budget.carryover.opening", "年初结转结余",
                                  "CNY", "年初", false, CarryOver{true}));
  all.push_back(ProfileDefinition("budget.carryover.closing", "年末结转结余",
                                  "CNY", "年末", false, CarryOver{false}));
  Definition planned =
      ProfileDefinition("budget.payment.planned", "累计计划支付", "CNY",
                        "用款计划", false, PlannedPayments{});
  planned.by_month = true;
  all.push_back(std::move(planned));
  return all;
}

}  // namespace jixiao::budget
